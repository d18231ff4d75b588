// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/MemoryRegion.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace assay::analyzer {

namespace {

constexpr int64_t noEnd = INT64_MAX / 4;

uint64_t remainder(int64_t distance, uint64_t stride) {
  const auto divisor = static_cast<int64_t>(stride);
  return static_cast<uint64_t>(((distance % divisor) + divisor) % divisor);
}

/// The first byte, and one past the last.
std::pair<int64_t, int64_t> span(const MemoryRegion &region) {
  const auto width = region.width == 0 ? noEnd : static_cast<int64_t>(region.width);
  if (region.stride == 0)
    return {region.offset, region.offset + width};
  if (region.end != 0)
    return {region.offset, region.end + width};
  return {-noEnd, noEnd};
}

/// Where in an element of a range, or behind a place, the bytes of `moved` begin; nothing if that cannot be said.
std::optional<int64_t> distanceFrom(const Location &source, const MemoryRegion &moved, uint64_t extent) {
  if (!source.isRange())
    return moved.stride == 0 ? std::optional(moved.offset - source.offset) : std::nullopt;
  // Elements are moved one at a time; what is met lies in one of them.
  if (extent == 0 || extent > source.stride || moved.width == 0 || (moved.stride % source.stride) != 0)
    return std::nullopt;
  const uint64_t within = remainder(moved.offset - source.offset, source.stride);
  return within + moved.width <= source.stride ? std::optional(static_cast<int64_t>(within)) : std::nullopt;
}

} // namespace

MemoryRegion regionAt(const Location &place, uint64_t extent, bool isCollapsed) {
  if (isCollapsed)
    return MemoryRegion::whole(place.object);
  if (place.isRange() && (extent == 0 || extent >= place.stride) && place.end == 0)
    return MemoryRegion::whole(place.object);
  return {place.object, place.offset, place.stride, place.end, extent};
}

bool overlap(const MemoryRegion &left, const MemoryRegion &right) {
  if (left.object != right.object)
    return false;
  const auto [leftFirst, leftEnd] = span(left);
  const auto [rightFirst, rightEnd] = span(right);
  if (leftEnd <= rightFirst || rightEnd <= leftFirst)
    return false;
  const uint64_t common = std::gcd(left.stride, right.stride);
  if (common == 0 || left.width == 0 || right.width == 0)
    return true;
  const uint64_t behind = remainder(right.offset - left.offset, common);
  return behind < left.width || behind + right.width > common;
}

MemoryRegion afterCopy(const MemoryRegion &moved, const Location &source, const Location &target, uint64_t extent,
                       bool isSourceCollapsed, bool isTargetCollapsed) {
  const MemoryRegion all = regionAt(target, extent, isTargetCollapsed);
  if (isSourceCollapsed || isTargetCollapsed)
    return all;
  const std::optional<int64_t> distance = distanceFrom(source, moved, extent);
  if (!distance)
    return all;
  const int64_t first = std::max<int64_t>(*distance, 0);
  const int64_t limit = extent == 0 ? noEnd : static_cast<int64_t>(extent);
  const int64_t last = moved.width == 0 ? limit : std::min(limit, *distance + static_cast<int64_t>(moved.width));
  if (last <= first)
    return all;
  const uint64_t width = last >= noEnd ? 0 : static_cast<uint64_t>(last - first);
  if (target.isRange() && width == 0)
    return all;
  return {target.object, target.offset + first, target.stride, target.end == 0 ? 0 : target.end + first, width};
}

} // namespace assay::analyzer
