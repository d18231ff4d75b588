// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/Arena.h"

#include "verifier/execute/FixedLayout.h"

#include <algorithm>
#include <cstring>
#include <sys/mman.h>

namespace assay::verifier::execution {

namespace {

constexpr uint64_t liveMark = 0x41535341594c4956;
constexpr uint64_t largestFilling = 1 << 20;

} // namespace

struct Arena::Header {
  uint64_t size;
  uint64_t mark;
};

void *Arena::allocate(uint64_t size, uint64_t alignment, bool zeroed) {
  alignment = std::max<uint64_t>(alignment, 16);
  if (size > capacity_ || alignment > capacity_)
    return nullptr;
  // One unused line between blocks, so that a step past the end meets no other block's header.
  const uint64_t start = (base_ + used_ + sizeof(Header) + 64 + alignment - 1) & ~(alignment - 1);
  if (start + size > base_ + capacity_)
    return nullptr;
  used_ = start + size - base_;
  auto *header = reinterpret_cast<Header *>(start - sizeof(Header));
  header->size = size;
  header->mark = liveMark;
  auto *block = reinterpret_cast<void *>(start);
  if (!zeroed)
    std::memset(block, filling_, std::min(size, largestFilling));
  return block;
}

Arena::Header *Arena::headerOf(void *block) const {
  const auto address = reinterpret_cast<uint64_t>(block);
  if (address < base_ + sizeof(Header) || address > base_ + used_ || address % 16 != 0)
    return nullptr;
  auto *header = reinterpret_cast<Header *>(address - sizeof(Header));
  return header->mark == liveMark ? header : nullptr;
}

bool Arena::release(void *block) {
  Header *header = headerOf(block);
  if (header == nullptr)
    return false;
  header->mark = 0;
  return true;
}

bool Arena::sizeOf(void *block, uint64_t &size) const {
  const Header *header = headerOf(block);
  if (header == nullptr)
    return false;
  size = header->size;
  return true;
}

void Arena::reset() {
  if (used_ > 16 * pageSize)
    madvise(reinterpret_cast<void *>(base_), std::min(pageCeiling(used_ + pageSize), capacity_), MADV_DONTNEED);
  else
    std::memset(reinterpret_cast<void *>(base_), 0, std::min(used_ + pageSize, capacity_));
  used_ = 0;
}

} // namespace assay::verifier::execution
