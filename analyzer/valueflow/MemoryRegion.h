// SPDX-License-Identifier: Apache-2.0
//
// Bytes of an abstract object, as what a search over memory goes through: where a Location says at which places a
// pointer may stand, a region says which bytes are meant.
#pragma once

#include "analyzer/pointsto/MemoryObjects.h"

#include <compare>
#include <cstdint>

namespace assay::analyzer {

/// `width` bytes (0: all that follow) at `offset` and, if `stride` is not 0, at all offsets that differ from it by
/// multiples of `stride` (from `offset` on and below `end`, unless that is 0).
struct MemoryRegion {
  ObjectIndex object = 0;
  int64_t offset = 0;
  uint64_t stride = 0;
  int64_t end = 0;
  uint64_t width = 0;
  auto operator<=>(const MemoryRegion &) const = default;

  [[nodiscard]] static MemoryRegion whole(ObjectIndex object) { return {object, 0, 1, 0, 1}; }
  [[nodiscard]] bool isWhole() const { return stride != 0 && (width == 0 || width >= stride) && end == 0; }
};

/// What an access of `extent` bytes (0: not known) through a pointer to `place` touches.
[[nodiscard]] MemoryRegion regionAt(const Location &place, uint64_t extent, bool isCollapsed);

/// Whether two regions may have a byte in common.
[[nodiscard]] bool overlap(const MemoryRegion &left, const MemoryRegion &right);

/// Where the bytes of `moved` are after `extent` bytes (0: not known) were copied from `source` to `target`.
/// Requirements: `moved` overlaps what is copied.
[[nodiscard]] MemoryRegion afterCopy(const MemoryRegion &moved, const Location &source, const Location &target,
                                     uint64_t extent, bool isSourceCollapsed, bool isTargetCollapsed);

} // namespace assay::analyzer
