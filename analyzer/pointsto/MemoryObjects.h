// SPDX-License-Identifier: Apache-2.0
//
// Abstract memory: objects, and places in them that pointers designate.
//
// A *location* is what a points-to set has as an element: an object and either one offset, or a *range*: all offsets
// that differ from `offset` by multiples of `stride`, below `end` where a bound is known. A range is not expanded to
// offsets: most pointers into the middle of arrays serve characters, and cost nothing that way.
#pragma once

#include "llvm/ADT/DenseMap.h"

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

namespace assay::analyzer {

using ObjectIndex = uint32_t;
using LocationIndex = uint32_t;

struct Location {
  ObjectIndex object = 0;
  int64_t offset = 0;
  uint64_t stride = 0; ///< 0: exactly `offset`
  int64_t end = 0;     ///< of a range with a known bound: one past the last byte, and `offset` is the first; else 0
  [[nodiscard]] bool isRange() const { return stride != 0; }
};

struct MemoryObject {
  uint64_t size = 0;               ///< 0 if not known
  bool isFunction = false;         ///< one location, no contents
  bool isConstant = false;         ///< nobody writes it
  bool isCollapsed = false;        ///< all offsets are one
  uint32_t maximumLocations = 128; ///< places that are told apart before all become one
  std::vector<LocationIndex> locations;
};

class MemoryObjects {
public:
  ObjectIndex add(const MemoryObject &object);
  [[nodiscard]] MemoryObject &object(ObjectIndex index) { return objects_[index]; }
  [[nodiscard]] const MemoryObject &object(ObjectIndex index) const { return objects_[index]; }
  [[nodiscard]] const Location &location(LocationIndex index) const { return locations_[index]; }
  [[nodiscard]] size_t size() const { return objects_.size(); }
  [[nodiscard]] size_t locationCount() const { return locations_.size(); }

  static constexpr LocationIndex outside = UINT32_MAX;

  /// The location at one offset; `outside` if the object has no such byte (nor ends there).
  [[nodiscard]] LocationIndex at(ObjectIndex object, int64_t offset);
  /// A range; as `at` if the object knows only one place.
  [[nodiscard]] LocationIndex range(ObjectIndex object, int64_t offset, uint64_t stride, int64_t end);
  /// Where a pointer to `from` leads after adding `distance` and any multiple of `stride` (below `extent` if that is
  /// not 0).
  [[nodiscard]] LocationIndex moved(LocationIndex from, int64_t distance, uint64_t stride, uint64_t extent);

  /// The location at one offset if it has been asked for before; else `outside`.
  [[nodiscard]] LocationIndex known(ObjectIndex object, int64_t offset) const;

  /// Makes all offsets of an object one; its only location from now on.
  LocationIndex collapse(ObjectIndex object);
  /// The location itself, or the one that its object was collapsed to.
  [[nodiscard]] LocationIndex current(LocationIndex location);

  /// Whether the offset is one of the range's / two ranges have an offset in common (or may have).
  [[nodiscard]] static bool contains(const Location &range, int64_t offset);
  [[nodiscard]] static bool overlap(const Location &left, const Location &right);

private:
  using Key = std::tuple<ObjectIndex, int64_t, uint64_t, int64_t>;
  LocationIndex intern(ObjectIndex object, int64_t offset, uint64_t stride, int64_t end);

  std::vector<MemoryObject> objects_;
  std::vector<Location> locations_;
  llvm::DenseMap<Key, LocationIndex> indices_; // looked up only
};

} // namespace assay::analyzer
