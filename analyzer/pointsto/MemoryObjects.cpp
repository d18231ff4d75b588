// SPDX-License-Identifier: Apache-2.0
#include "analyzer/pointsto/MemoryObjects.h"

#include <numeric>

namespace assay::analyzer {

namespace {

/// Beyond this, offsets are no offsets of real objects but integers that happen to be followed.
constexpr int64_t largestOffset = int64_t{1} << 40;

int64_t remainder(int64_t offset, uint64_t stride) {
  const auto divisor = static_cast<int64_t>(stride);
  return ((offset % divisor) + divisor) % divisor;
}

} // namespace

ObjectIndex MemoryObjects::add(const MemoryObject &object) {
  objects_.push_back(object);
  return static_cast<ObjectIndex>(objects_.size() - 1);
}

LocationIndex MemoryObjects::intern(ObjectIndex object, int64_t offset, uint64_t stride, int64_t end) {
  const auto [position, isNew] =
      indices_.try_emplace(Key(object, offset, stride, end), static_cast<LocationIndex>(locations_.size()));
  if (isNew) {
    locations_.push_back({object, offset, stride, end});
    objects_[object].locations.push_back(position->second);
  }
  return position->second;
}

LocationIndex MemoryObjects::at(ObjectIndex object, int64_t offset) {
  const MemoryObject &target = objects_[object];
  if (target.isFunction || target.isCollapsed)
    return intern(object, 0, 0, 0);
  if (offset < 0 || (target.size != 0 && static_cast<uint64_t>(offset) > target.size) || offset > largestOffset)
    return outside;
  return intern(object, offset, 0, 0);
}

LocationIndex MemoryObjects::range(ObjectIndex object, int64_t offset, uint64_t stride, int64_t end) {
  const MemoryObject &target = objects_[object];
  if (target.isFunction || target.isCollapsed)
    return intern(object, 0, 0, 0);
  if (stride > static_cast<uint64_t>(largestOffset) || offset > largestOffset || offset < -largestOffset)
    return range(object, 0, 1, 0);
  if (end != 0 && offset >= 0)
    return intern(object, offset, stride, end);
  return intern(object, remainder(offset, stride), stride, 0);
}

LocationIndex MemoryObjects::moved(LocationIndex from, int64_t distance, uint64_t stride, uint64_t extent) {
  const Location start = locations_[from];
  if (distance > largestOffset || distance < -largestOffset)
    return range(start.object, 0, 1, 0);
  if (!start.isRange()) {
    if (stride == 0)
      return at(start.object, start.offset + distance);
    const int64_t first = start.offset + distance;
    return range(start.object, first, stride, extent != 0 ? first + static_cast<int64_t>(extent) : 0);
  }
  if (stride == 0)
    return range(start.object, start.offset + distance, start.stride, start.end != 0 ? start.end + distance : 0);
  const uint64_t common = std::gcd(start.stride, stride);
  const int64_t end = start.end != 0 && extent != 0 ? start.end + distance + static_cast<int64_t>(extent) : 0;
  return range(start.object, start.offset + distance, common, end);
}

LocationIndex MemoryObjects::known(ObjectIndex object, int64_t offset) const {
  const auto found = indices_.find(Key(object, offset, 0, 0));
  return found == indices_.end() ? outside : found->second;
}

LocationIndex MemoryObjects::collapse(ObjectIndex object) {
  objects_[object].isCollapsed = true;
  return intern(object, 0, 0, 0);
}

LocationIndex MemoryObjects::current(LocationIndex location) {
  const ObjectIndex object = locations_[location].object;
  return objects_[object].isCollapsed ? intern(object, 0, 0, 0) : location;
}

bool MemoryObjects::contains(const Location &range, int64_t offset) {
  if (range.end != 0 && (offset < range.offset || offset >= range.end))
    return false;
  return remainder(offset - range.offset, range.stride) == 0;
}

bool MemoryObjects::overlap(const Location &left, const Location &right) {
  if (left.end != 0 && right.end != 0 && (left.end <= right.offset || right.end <= left.offset))
    return false;
  return remainder(left.offset - right.offset, std::gcd(left.stride, right.stride)) == 0;
}

} // namespace assay::analyzer
