// SPDX-License-Identifier: Apache-2.0
#include "cli/worker/RetainedMemory.h"
#include "support/ProcessMemory.h"

#include <gtest/gtest.h>

#include <cstring>
#include <malloc.h>
#include <memory>
#include <vector>

namespace assay::cli {
namespace {

constexpr uint64_t mebibyte = uint64_t{1} << 20;

/// 128 MiB in small blocks, and one behind them that keeps the heap from shrinking by itself.
struct Blocks {
  std::vector<std::unique_ptr<char[]>> pieces;
  std::unique_ptr<char[]> last;
  Blocks() {
    constexpr size_t size = 32U << 10;
    for (size_t piece = 0; piece < 4096; ++piece) {
      pieces.push_back(std::make_unique<char[]>(size));
      std::memset(pieces.back().get(), 1, size);
    }
    last = std::make_unique<char[]>(64);
  }
};

TEST(RetainedMemory, whatIsFreeGoesBackOnceThereIsMuchOfIt) {
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
  GTEST_SKIP() << "the sanitizer's allocator has its own ways";
#endif
#endif
  ::mallopt(M_TRIM_THRESHOLD, 512 << 20); // as workers do
  ::mallopt(M_MMAP_THRESHOLD, 32 << 20);
  RetainedMemory memory;
  memory.giveBack();
  const uint64_t before = residentBytes();
  ASSERT_GT(before, 0U);
  Blocks blocks;
  memory.giveBack(64 * mebibyte); // nothing is free, but what is there now counts as wanted
  EXPECT_GT(residentBytes(), before + 100 * mebibyte);
  blocks.pieces.clear();
  memory.giveBack(64 * mebibyte); // no growth since
  EXPECT_GT(residentBytes(), before + 100 * mebibyte);
  const Blocks others;
  RetainedMemory sinceThen;
  sinceThen.giveBack();
  {
    Blocks grown;
    Blocks again;
    grown.pieces.clear();
    sinceThen.giveBack(64 * mebibyte);
    EXPECT_LT(residentBytes(), before + 300 * mebibyte) << "two times 128 MiB are in use, one was given back";
  }
}

} // namespace
} // namespace assay::cli
