// SPDX-License-Identifier: Apache-2.0
//
// The heap of a run: blocks one after the other at fixed addresses, never reused within a run, empty again
// before the next. Addresses and contents depend on the sequence of requests only.
#pragma once

#include <cstdint>

namespace assay::verifier::execution {

class Arena {
public:
  /// Requirements: [base, base + capacity) is mapped, readable, writable and zero.
  Arena(uint64_t base, uint64_t capacity, uint8_t filling) : base_(base), capacity_(capacity), filling_(filling) {}

  /// A block of `size` bytes, or null if the arena is full. `alignment` is a power of two. The first MiB is
  /// filled (zero if `zeroed`), the rest is zero.
  [[nodiscard]] void *allocate(uint64_t size, uint64_t alignment, bool zeroed);
  /// False if `block` is not a live block.
  [[nodiscard]] bool release(void *block);
  /// The size of a live block; false if `block` is none.
  [[nodiscard]] bool sizeOf(void *block, uint64_t &size) const;
  /// Forgets every block and zeroes what was used.
  void reset();

private:
  struct Header;
  [[nodiscard]] Header *headerOf(void *block) const;

  uint64_t base_;
  uint64_t capacity_;
  uint64_t used_ = 0;
  uint8_t filling_;
};

} // namespace assay::verifier::execution
