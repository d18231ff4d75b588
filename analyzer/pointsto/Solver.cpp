// SPDX-License-Identifier: Apache-2.0
#include "analyzer/pointsto/Solver.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <cassert>

namespace assay::analyzer {

namespace {

uint64_t edge(NodeIndex from, NodeIndex to) { return uint64_t{from} << 32U | to; }

} // namespace

// Nodes and edges.

void Solver::expectNodes(size_t count) {
  nodes_.reserve(count);
  parents_.reserve(count);
}

NodeIndex Solver::addNode() { return addNodes(1); }

NodeIndex Solver::addNodes(uint32_t count) {
  const auto first = static_cast<NodeIndex>(nodes_.size());
  nodes_.resize(nodes_.size() + count);
  for (uint32_t index = 0; index < count; ++index)
    parents_.push_back(first + index);
  return first;
}

NodeIndex Solver::find(NodeIndex node) {
  while (parents_[node] != node) {
    parents_[node] = parents_[parents_[node]];
    node = parents_[node];
  }
  return node;
}

void Solver::schedule(NodeIndex node) {
  if (nodes_[node].isPending)
    return;
  nodes_[node].isPending = true;
  pending_.push_back(node);
}

bool Solver::addPoints(NodeIndex node, llvm::ArrayRef<LocationIndex> locations) {
  Node &into = nodes_[node];
  bool isChanged = false;
  for (const LocationIndex location : locations)
    if (into.unknown == 0 || !hasEscaped(location))
      isChanged = into.points.insert(location) || isChanged;
  return isChanged;
}

void Solver::noteEscaped(LocationIndex location) {
  if (location >= escaped_.size())
    escaped_.resize(memory_.locationCount());
  escapes_ += escaped_.test(location) ? 0 : 1;
  escaped_.set(location);
}

/// The caller schedules the node.
void Solver::makeUnknown(NodeIndex node, Origins origins) {
  if (nodes_[node].unknown == 0) {
    nodes_[node].escapesSeen = 0;
    removeEscaped(node);
  }
  nodes_[node].unknown |= origins;
}

/// Of an unknown node: what it has by being unknown.
void Solver::removeEscaped(NodeIndex node) {
  if (nodes_[node].escapesSeen == escapes_)
    return; // what escaped before then, addPoints refused
  nodes_[node].escapesSeen = escapes_;
  nodes_[node].points.removeIf([&](LocationIndex location) { return hasEscaped(location); });
}

void Solver::addPoint(NodeIndex node, LocationIndex location) {
  node = find(node);
  if (nodes_[node].unknown != 0 && hasEscaped(location))
    return;
  if (nodes_[node].points.insert(location))
    schedule(node);
}

bool Solver::addSuccessor(NodeIndex from, NodeIndex to) {
  llvm::SmallVectorImpl<NodeIndex> &successors = nodes_[from].successors;
  if (successors.size() < fewSuccessors) {
    if (llvm::is_contained(successors, to))
      return false;
    successors.push_back(to);
    if (successors.size() == fewSuccessors)
      indexSuccessors(from);
    return true;
  }
  if (!edges_.insert(edge(from, to)).second)
    return false;
  successors.push_back(to);
  return true;
}

void Solver::indexSuccessors(NodeIndex node) {
  for (const NodeIndex to : nodes_[node].successors)
    edges_.insert(edge(node, to));
}

void Solver::addEdge(NodeIndex from, NodeIndex to) {
  from = find(from);
  to = find(to);
  if (from == to || !addSuccessor(from, to))
    return;
  ++counters_.edges;
  bool isChanged = false;
  if ((nodes_[from].unknown & ~nodes_[to].unknown) != 0) {
    makeUnknown(to, nodes_[from].unknown);
    isChanged = true;
  }
  const bool isUnknown = nodes_[to].unknown != 0;
  isChanged = nodes_[to].points.insertFrom(nodes_[from].points, [&](LocationIndex location) {
    return !isUnknown || !hasEscaped(location);
  }) || isChanged;
  if (isChanged)
    schedule(to);
}

void Solver::merge(NodeIndex into, NodeIndex from) {
  into = find(into);
  from = find(from);
  if (into == from)
    return;
  ++counters_.mergedNodes;
  Node &kept = nodes_[into];
  Node &lost = nodes_[from];
  parents_[from] = into;
  kept.points.merge(std::move(lost.points));
  kept.unknown |= lost.unknown;
  kept.escapesSeen = 0;
  kept.unknownDone &= lost.unknownDone;
  kept.escaping |= lost.escaping;
  kept.escapingDone &= lost.escapingDone;
  kept.successors.append(lost.successors.begin(), lost.successors.end());
  kept.uses.insert(kept.uses.end(), lost.uses.begin(), lost.uses.end());
  lost = Node();
  schedule(into);
}

// Constraints.

void Solver::addressOf(NodeIndex target, ObjectIndex object, int64_t offset) {
  if (const LocationIndex location = memory_.at(object, offset); location != MemoryObjects::outside) {
    noteLocations(object);
    addPoint(target, location);
  }
}

void Solver::copy(NodeIndex target, NodeIndex source) { addEdge(source, target); }

void Solver::offset(NodeIndex target, NodeIndex source, int64_t distance, uint64_t stride, uint64_t extent) {
  if (distance == 0 && stride == 0)
    return addEdge(source, target);
  addUse(source, {UseKind::Offset, target, distance, stride, extent});
}

void Solver::load(NodeIndex target, NodeIndex pointer, uint64_t extent) {
  addUse(pointer, {UseKind::Load, target, 0, 0, extent});
}

void Solver::store(NodeIndex pointer, NodeIndex source, uint64_t extent) {
  addUse(pointer, {UseKind::Store, source, 0, 0, extent});
}

void Solver::copyMemory(NodeIndex target, NodeIndex source, uint64_t extent) {
  const auto transfer = static_cast<uint32_t>(transfers_.size());
  transfers_.emplace_back().extent = extent;
  addUse(source, {UseKind::CopyFrom, transfer, 0, 0, extent});
  addUse(target, {UseKind::CopyTo, transfer, 0, 0, extent});
}

void Solver::unknown(NodeIndex node, Origins origins) {
  node = find(node);
  if ((origins & ~nodes_[node].unknown) == 0)
    return;
  makeUnknown(node, origins);
  schedule(node);
}

void Solver::escape(NodeIndex node, Origins origins) {
  node = find(node);
  if ((origins & ~nodes_[node].escaping) == 0)
    return;
  nodes_[node].escaping |= origins;
  schedule(node);
}

void Solver::callThrough(NodeIndex pointer, uint32_t call) { addUse(pointer, {UseKind::Call, call, 0, 0, 0}); }

void Solver::initialise(ObjectIndex object, int64_t offset, ObjectIndex target, int64_t targetOffset) {
  const LocationIndex location = memory_.at(object, offset);
  if (location == MemoryObjects::outside)
    return;
  const NodeIndex content = contents(location).in;
  addressOf(content, target, targetOffset);
}

void Solver::initialiseUnknown(ObjectIndex object, Origins origins) {
  state(object).unknown |= origins;
  const std::vector<LocationIndex> cells = state(object).cells;
  for (const LocationIndex cell : cells)
    markContents(object, contents_[cell].in);
}

void Solver::addUse(NodeIndex pointer, const Use &use) {
  pointer = find(pointer);
  nodes_[pointer].uses.push_back(use);
  // What the pointer had before was shown to its other uses; the rest will be shown to this one too.
  const llvm::ArrayRef<LocationIndex> shown = nodes_[pointer].points.shown();
  const llvm::SmallVector<LocationIndex, 16> seen(shown.begin(), shown.end());
  for (const LocationIndex location : seen)
    applyUse(pointer, use, location);
  if (const Origins origins = nodes_[pointer].unknownDone; origins != 0)
    applyUnknown(use, origins);
}

// Propagation.

/// Whether a pointer that is moved by `distance` has come here by the same move several times.
bool Solver::isChain(NodeIndex pointer, const Location &place, int64_t distance) {
  for (int64_t turn = 1; turn <= 3; ++turn) {
    const LocationIndex before = memory_.known(place.object, place.offset - turn * distance);
    if (before == MemoryObjects::outside || !nodes_[pointer].points.contains(before))
      return false;
  }
  return true;
}

void Solver::applyUse(NodeIndex pointer, const Use &use, LocationIndex location) {
  ++counters_.steps;
  const Location place = memory_.location(location);
  const MemoryObject &object = memory_.object(place.object);
  switch (use.kind) {
  case UseKind::Offset: {
    const bool walks = use.stride == 0 && !place.isRange() && isChain(pointer, place, use.distance);
    const LocationIndex moved =
        walks ? memory_.range(place.object, place.offset, static_cast<uint64_t>(std::abs(use.distance)), 0)
              : memory_.moved(location, use.distance, use.stride, use.extent);
    if (moved != MemoryObjects::outside) {
      noteLocations(place.object);
      addPoint(use.other, moved);
    }
    return;
  }
  case UseKind::Load:
  case UseKind::Store: {
    if (object.isFunction || (use.kind == UseKind::Store && object.isConstant))
      return;
    for (uint64_t word = 0; word == 0 || word < use.extent; word += pointerSize_) {
      const LocationIndex moved = memory_.moved(location, static_cast<int64_t>(word), 0, 0);
      if (moved == MemoryObjects::outside)
        return;
      const Contents found = contents(moved);
      if (use.kind == UseKind::Load)
        addEdge(found.out, use.other);
      else
        addEdge(use.other, found.in);
    }
    return;
  }
  case UseKind::CopyFrom:
    return addReader(use.other, location);
  case UseKind::CopyTo:
    return addWriter(use.other, location);
  case UseKind::Call:
    if (object.isFunction)
      listener_.onCallee(use.other, place.object);
    return;
  }
}

void Solver::applyUnknown(const Use &use, Origins origins) {
  switch (use.kind) {
  case UseKind::Offset:
  case UseKind::Load:
    return unknown(use.other, origins);
  case UseKind::Store:
    return escape(use.other, origins);
  case UseKind::CopyFrom:
    return unknown(transferAnywhere(use.other), origins);
  case UseKind::CopyTo: {
    // Whatever arrives, at any distance, is written where code outside may read it.
    transfers_[use.other].escaping |= origins;
    if (transfers_[use.other].anywhere != noNode)
      escape(transfers_[use.other].anywhere, origins);
    const std::map<int64_t, NodeIndex> words = transfers_[use.other].words;
    for (const auto &[distance, word] : words)
      escape(word, origins);
    return;
  }
  case UseKind::Call:
    return listener_.onUnknownCallee(use.other, origins);
  }
}

void Solver::process(NodeIndex node) {
  if (nodes_[node].unknown != 0)
    removeEscaped(node);
  const llvm::SmallVector<LocationIndex, 8> delta = nodes_[node].points.show();
  const Origins unknownOrigins = nodes_[node].unknown;
  const bool isNewlyUnknown = (unknownOrigins & ~nodes_[node].unknownDone) != 0;
  nodes_[node].unknownDone = unknownOrigins;
  const Origins escaping = nodes_[node].escaping;
  if (escaping != 0) {
    const bool isNewlyEscaping = (escaping & ~nodes_[node].escapingDone) != 0;
    nodes_[node].escapingDone = escaping;
    const LocationSet &points = nodes_[node].points;
    const llvm::SmallVector<LocationIndex, 8> all =
        isNewlyEscaping ? llvm::SmallVector<LocationIndex, 8>(points.begin(), points.end()) : delta;
    for (const LocationIndex location : all)
      escapeObject(memory_.location(location).object, escaping);
  }
  if (delta.empty() && !isNewlyUnknown)
    return;
  for (size_t index = 0; index < nodes_[node].uses.size(); ++index) {
    const Use use = nodes_[node].uses[index];
    for (const LocationIndex location : delta)
      applyUse(node, use, location);
    if (isNewlyUnknown)
      applyUnknown(use, unknownOrigins);
  }
  for (size_t index = 0; index < nodes_[node].successors.size(); ++index) {
    const NodeIndex to = find(nodes_[node].successors[index]);
    if (to == node)
      continue;
    bool isChanged = false;
    if ((unknownOrigins & ~nodes_[to].unknown) != 0) {
      makeUnknown(to, unknownOrigins);
      isChanged = true;
    }
    isChanged = addPoints(to, delta) || isChanged;
    if (isChanged)
      schedule(to);
  }
}

void Solver::solve() {
  settle();
  while (!pending_.empty()) {
    if (isSearchDue())
      mergeCycles();
    std::vector<NodeIndex> pending;
    pending.swap(pending_);
    std::vector<std::pair<uint32_t, NodeIndex>> batch;
    batch.reserve(pending.size());
    for (const NodeIndex node : pending)
      if (parents_[node] == node) // merging made others parts of nodes that are among them
        batch.emplace_back(nodes_[node].order, node);
    std::sort(batch.begin(), batch.end());
    for (size_t next = 0; next < batch.size(); ++next) {
      const NodeIndex node = batch[next].second;
      if (parents_[node] != node)
        continue;
      nodes_[node].isPending = false;
      process(node);
      settle();
      if (!isSearchDue())
        continue;
      for (++next; next < batch.size(); ++next)
        pending_.push_back(batch[next].second);
    }
  }
}

void Solver::forEachPointee(ObjectIndex object, const std::function<void(LocationIndex)> &visit) {
  std::vector<LocationIndex> all = state(object).cells;
  all.insert(all.end(), state(object).ranges.begin(), state(object).ranges.end());
  for (const LocationIndex location : all)
    for (const LocationIndex pointee : nodes_[find(contents_[location].in)].points)
      visit(pointee);
}

} // namespace assay::analyzer
