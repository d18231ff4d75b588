// SPDX-License-Identifier: Apache-2.0
//
// Regions against their bytes, spelled out.
#include "analyzer/valueflow/MemoryRegion.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace assay::analyzer {
namespace {

constexpr int64_t objectSize = 48;

using Bytes = std::set<int64_t>;

/// The bytes of a region that lie in an object of `objectSize` bytes.
Bytes bytesOf(const MemoryRegion &region) {
  Bytes bytes;
  const auto add = [&](int64_t start) {
    const int64_t end = region.width == 0 ? objectSize : start + static_cast<int64_t>(region.width);
    for (int64_t byte = std::max<int64_t>(start, 0); byte < std::min(end, objectSize); ++byte)
      bytes.insert(byte);
  };
  if (region.stride == 0) {
    add(region.offset);
    return bytes;
  }
  const auto stride = static_cast<int64_t>(region.stride);
  for (int64_t turn = -objectSize; turn <= objectSize; ++turn) {
    const int64_t start = region.offset + turn * stride;
    if (region.end == 0 || (start >= region.offset && start < region.end))
      add(start);
  }
  return bytes;
}

class Generator {
public:
  explicit Generator(unsigned seed) : engine_(seed) {}
  int64_t number(int64_t below) { return std::uniform_int_distribution<int64_t>(0, below - 1)(engine_); }
  Location location() {
    Location place;
    place.offset = number(24);
    if (number(2) == 0)
      return place;
    place.stride = static_cast<uint64_t>(1 + number(12));
    if (number(3) == 0)
      place.end = place.offset + 1 + number(20);
    return place;
  }
  uint64_t extent() { return static_cast<uint64_t>(number(9)); }

private:
  std::mt19937 engine_;
};

TEST(MemoryRegion, OverlapMissesNoCommonByte) {
  Generator generator(1);
  unsigned apart = 0;
  for (int round = 0; round < 20000; ++round) {
    const MemoryRegion left = regionAt(generator.location(), generator.extent(), false);
    const MemoryRegion right = regionAt(generator.location(), generator.extent(), false);
    Bytes common;
    const Bytes first = bytesOf(left);
    for (const int64_t byte : bytesOf(right))
      if (first.contains(byte))
        common.insert(byte);
    if (!common.empty())
      ASSERT_TRUE(overlap(left, right)) << round;
    ASSERT_EQ(overlap(left, right), overlap(right, left)) << round;
    apart += overlap(left, right) ? 0 : 1;
  }
  EXPECT_GT(apart, 1000U) << "regions are told apart at all";
}

/// A copy is made from one place of the source to one place of the target; every byte that was moved and lies in
/// `moved` must be found where it went.
TEST(MemoryRegion, CopyLosesNoByte) {
  Generator generator(2);
  unsigned precise = 0;
  for (int round = 0; round < 20000; ++round) {
    const Location source = generator.location();
    const Location target = generator.location();
    const uint64_t extent = generator.extent();
    const MemoryRegion moved = regionAt(generator.location(), generator.extent(), false);
    if (!overlap(moved, regionAt(source, extent, false)))
      continue;
    const Bytes there = bytesOf(afterCopy(moved, source, target, extent, false, false));
    const Bytes wanted = bytesOf(moved);
    const Bytes starts = bytesOf({0, source.offset, source.stride, source.end, 1});
    const Bytes ends = bytesOf({0, target.offset, target.stride, target.end, 1});
    const int64_t length = extent == 0 ? objectSize : static_cast<int64_t>(extent);
    for (const int64_t from : starts)
      for (const int64_t to : ends)
        for (int64_t byte = 0; byte < length && to + byte < objectSize; ++byte)
          if (wanted.contains(from + byte))
            ASSERT_TRUE(there.contains(to + byte)) << "round " << round << ", byte " << to + byte;
    precise += there.size() < static_cast<size_t>(objectSize) / 2 ? 1 : 0;
  }
  EXPECT_GT(precise, 1000U) << "fields are kept apart at all";
}

TEST(MemoryRegion, CopyOfAnElementKeepsFields) {
  const Location elements{0, 0, 16, 0};
  const MemoryRegion second{0, 8, 16, 0, 8};
  const MemoryRegion copied = afterCopy(second, elements, Location{1, 32, 0, 0}, 16, false, false);
  EXPECT_EQ(copied, (MemoryRegion{1, 40, 0, 0, 8}));
}

} // namespace
} // namespace assay::analyzer
