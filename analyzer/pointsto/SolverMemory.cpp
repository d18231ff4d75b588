// SPDX-License-Identifier: Apache-2.0
//
// The points-to solver's objects: what their places hold, how they escape and collapse.
#include "analyzer/pointsto/Solver.h"

namespace assay::analyzer {

Solver::ObjectState &Solver::state(ObjectIndex object) {
  if (object >= states_.size())
    states_.resize(memory_.size());
  return states_[object];
}

const Solver::ObjectState &Solver::state(ObjectIndex object) const {
  static const ObjectState untouched;
  return object < states_.size() ? states_[object] : untouched;
}

void Solver::markContents(ObjectIndex object, NodeIndex node) {
  const ObjectState &known = state(object);
  escape(node, known.escaped);
  if (!memory_.object(object).isConstant)
    unknown(node, known.escaped | known.unknown);
  else
    unknown(node, known.unknown);
}

Solver::Contents Solver::contents(LocationIndex location) {
  location = memory_.current(location);
  if (location >= contents_.size())
    contents_.resize(memory_.locationCount());
  if (contents_[location].in != noNode)
    return contents_[location];
  const Location place = memory_.location(location);
  const NodeIndex in = addNode();
  const NodeIndex out = place.isRange() ? addNode() : in;
  contents_[location] = {in, out};
  fresh_.push_back(location);
  noteLocations(place.object);
  return {in, out};
}

/// An object with too many places is collapsed as soon as nothing is under way.
void Solver::noteLocations(ObjectIndex object) {
  const MemoryObject &target = memory_.object(object);
  if (state(object).escaped != 0)
    noteEscaped(target.locations.back());
  if (target.isCollapsed || target.locations.size() <= target.maximumLocations || state(object).isOverfull)
    return;
  state(object).isOverfull = true;
  overfull_.push_back(object);
}

/// Joins a location's contents with what overlaps them, and with copies from the object.
void Solver::connectContents(LocationIndex location) {
  const Location place = memory_.location(location);
  if (memory_.current(location) != location)
    return; // collapsed meanwhile, and joined there
  const Contents own = contents_[location];
  const ObjectIndex object = place.object;
  if (place.isRange()) {
    addEdge(own.in, own.out);
    for (const LocationIndex cell : state(object).cells)
      if (MemoryObjects::contains(place, memory_.location(cell).offset)) {
        addEdge(own.in, contents_[cell].in);
        addEdge(contents_[cell].in, own.out);
      }
    for (const LocationIndex other : state(object).ranges)
      if (MemoryObjects::overlap(place, memory_.location(other))) {
        addEdge(own.in, contents_[other].out);
        addEdge(contents_[other].in, own.out);
      }
    state(object).ranges.push_back(location);
  } else {
    for (const LocationIndex range : state(object).ranges)
      if (MemoryObjects::contains(memory_.location(range), place.offset)) {
        addEdge(contents_[range].in, own.in);
        addEdge(own.in, contents_[range].out);
      }
    state(object).cells.push_back(location);
  }
  markContents(object, own.in);
  markContents(object, own.out);
  for (size_t reader = 0; reader < state(object).readers.size(); ++reader) {
    const auto [transfer, from] = state(object).readers[reader];
    connectReader(transfer, from, location);
  }
}

void Solver::collapse(ObjectIndex object) {
  if (memory_.object(object).isCollapsed)
    return;
  const LocationIndex only = memory_.collapse(object);
  if (only >= contents_.size())
    contents_.resize(memory_.locationCount());
  std::vector<LocationIndex> all = state(object).cells;
  all.insert(all.end(), state(object).ranges.begin(), state(object).ranges.end());
  NodeIndex content = contents_[only].in;
  if (content == noNode) {
    content = addNode();
    contents_[only] = {content, content};
  }
  for (const LocationIndex location : memory_.object(object).locations)
    if (location < contents_.size() && contents_[location].in != noNode) {
      merge(content, contents_[location].in);
      merge(content, contents_[location].out);
    }
  contents_[only] = {find(content), find(content)};
  state(object).cells = {only};
  state(object).ranges.clear();
  markContents(object, content);
  for (size_t reader = 0; reader < state(object).readers.size(); ++reader) {
    const auto [transfer, from] = state(object).readers[reader];
    connectReader(transfer, from, only);
  }
}

void Solver::settle() {
  while (!fresh_.empty() || !overfull_.empty()) {
    while (!fresh_.empty()) {
      const LocationIndex location = fresh_.back();
      fresh_.pop_back();
      connectContents(location);
    }
    if (!overfull_.empty()) {
      const ObjectIndex object = overfull_.back();
      overfull_.pop_back();
      collapse(object);
    }
  }
}

void Solver::escapeObject(ObjectIndex object, Origins origins) {
  ObjectState &target = state(object);
  if ((origins & ~target.escaped) == 0)
    return;
  target.escaped |= origins;
  for (const LocationIndex location : memory_.object(object).locations)
    noteEscaped(location);
  if (memory_.object(object).isFunction) {
    const Origins all = target.escaped;
    listener_.onFunctionEscapes(object, all);
    return;
  }
  std::vector<LocationIndex> all = target.cells;
  all.insert(all.end(), target.ranges.begin(), target.ranges.end());
  for (const LocationIndex location : all) {
    markContents(object, contents_[location].in);
    markContents(object, contents_[location].out);
  }
}

} // namespace assay::analyzer
