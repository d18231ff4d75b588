// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/InputMemory.h"

#include "verifier/execute/FixedLayout.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <cstring>
#include <sys/mman.h>

namespace assay::verifier::execution {

namespace {

constexpr uint64_t addressLimit = uint64_t{1} << 47;
// Whether pages near null can be mapped depends on the user's privileges; outcomes must not.
constexpr uint64_t lowestAddress = 0x10000;

std::string shown(uint64_t address) { return "0x" + llvm::utohexstr(address, /*LowerCase=*/true); }

bool samePages(const std::vector<MemoryRange> &left, const std::vector<MemoryRange> &right) {
  return llvm::equal(left, right, [](const MemoryRange &one, const MemoryRange &other) {
    return one.address == other.address && one.size == other.size;
  });
}

} // namespace

void InputMemory::unmap() {
  for (const MemoryRange &range : mapped_)
    munmap(reinterpret_cast<void *>(range.address), range.size);
  mapped_.clear();
}

std::string InputMemory::prepare(const std::vector<MemoryRegion> &regions) {
  std::vector<const MemoryRegion *> ordered;
  for (const MemoryRegion &region : regions)
    if (!region.bytes.empty())
      ordered.push_back(&region);
  llvm::sort(ordered, [](const MemoryRegion *left, const MemoryRegion *right) {
    return std::pair(left->address, left->bytes.size()) < std::pair(right->address, right->bytes.size());
  });

  std::vector<MemoryRange> wanted;
  const MemoryRegion *previous = nullptr;
  for (const MemoryRegion *region : ordered) {
    if (region->address < lowestAddress || region->address >= addressLimit ||
        region->bytes.size() > addressLimit - region->address)
      return "memory at " + shown(region->address) + " is outside what can be mapped";
    if (previous != nullptr && region->address - previous->address < previous->bytes.size())
      return "memory at " + shown(region->address) + " overlaps memory at " + shown(previous->address);
    previous = region;
    const uint64_t first = pageFloor(region->address);
    const uint64_t end = pageCeiling(region->address + region->bytes.size());
    if (!wanted.empty() && first <= wanted.back().address + wanted.back().size)
      wanted.back().size = std::max(wanted.back().size, end - wanted.back().address);
    else
      wanted.push_back({first, end - first});
  }

  if (!samePages(wanted, mapped_)) {
    unmap();
    for (const MemoryRange &range : wanted) {
      void *place = mmap(reinterpret_cast<void *>(range.address), range.size, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
      if (place != reinterpret_cast<void *>(range.address)) {
        if (place != MAP_FAILED) // a system that takes the address as a hint only
          munmap(place, range.size);
        return "memory at " + shown(range.address) + " cannot be mapped";
      }
      mapped_.push_back(range);
    }
  }
  for (const MemoryRange &range : mapped_)
    std::memset(reinterpret_cast<void *>(range.address), filling_, range.size);
  for (const MemoryRegion *region : ordered)
    std::memcpy(reinterpret_cast<void *>(region->address), region->bytes.data(), region->bytes.size());
  return "";
}

} // namespace assay::verifier::execution
