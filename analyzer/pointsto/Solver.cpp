// SPDX-License-Identifier: Apache-2.0
#include "analyzer/pointsto/Solver.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <cassert>

namespace assay::analyzer {

namespace {

constexpr NodeIndex noNode = UINT32_MAX;

/// Up to so many successors are compared one by one, which is quicker than looking into a table of all edges.
constexpr size_t fewSuccessors = 8;

uint64_t edge(NodeIndex from, NodeIndex to) { return uint64_t{from} << 32U | to; }

/// Distances that a copy of memory tells apart.
constexpr size_t maximumWords = 64;

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

// Memory.

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

// Copies of memory.

NodeIndex Solver::transferWord(uint32_t transfer, int64_t distance) {
  if (const auto found = transfers_[transfer].words.find(distance); found != transfers_[transfer].words.end())
    return found->second;
  if (transfers_[transfer].words.size() >= maximumWords)
    return transferAnywhere(transfer);
  const NodeIndex word = addNode();
  transfers_[transfer].words.emplace(distance, word);
  escape(word, transfers_[transfer].escaping);
  for (size_t index = 0; index < transfers_[transfer].targets.size(); ++index)
    connectWord(distance, word, transfers_[transfer].targets[index]);
  return word;
}

NodeIndex Solver::transferAnywhere(uint32_t transfer) {
  if (transfers_[transfer].anywhere != noNode)
    return transfers_[transfer].anywhere;
  const NodeIndex anywhere = addNode();
  transfers_[transfer].anywhere = anywhere;
  escape(anywhere, transfers_[transfer].escaping);
  for (size_t index = 0; index < transfers_[transfer].targets.size(); ++index)
    connectAnywhere(transfer, transfers_[transfer].targets[index]);
  return anywhere;
}

void Solver::connectReader(uint32_t transfer, LocationIndex from, LocationIndex content) {
  const Contents source = contents_[content];
  const Location &start = memory_.location(from);
  const Location &place = memory_.location(content);
  const auto extent = static_cast<int64_t>(transfers_[transfer].extent);
  if (memory_.object(start.object).isCollapsed)
    return addEdge(source.out, transferAnywhere(transfer));
  if (place.isRange()) {
    const bool isBefore = place.end != 0 && place.end <= start.offset && (!start.isRange() || start.end != 0);
    const bool isBehind = place.end != 0 && !start.isRange() && extent != 0 && place.offset >= start.offset + extent;
    if (!isBefore && !isBehind)
      addEdge(source.in, transferAnywhere(transfer));
    return;
  }
  const int64_t distance = place.offset - start.offset;
  if (!start.isRange()) {
    if (distance >= 0 && (extent == 0 || distance < extent))
      addEdge(source.in, transferWord(transfer, distance));
    return;
  }
  if (start.end != 0 && (distance < 0 || (extent != 0 && place.offset >= start.end + extent)))
    return;
  if (extent == 0 || static_cast<uint64_t>(extent) > start.stride)
    return addEdge(source.in, transferAnywhere(transfer));
  const auto stride = static_cast<int64_t>(start.stride);
  const int64_t within = ((distance % stride) + stride) % stride;
  if (within < extent)
    addEdge(source.in, transferWord(transfer, within));
}

void Solver::addReader(uint32_t transfer, LocationIndex from) {
  const ObjectIndex object = memory_.location(from).object;
  if (memory_.object(object).isFunction)
    return;
  state(object).readers.emplace_back(transfer, from);
  std::vector<LocationIndex> all = state(object).cells;
  all.insert(all.end(), state(object).ranges.begin(), state(object).ranges.end());
  for (const LocationIndex location : all)
    connectReader(transfer, from, location);
  // Contents that have no place yet are unknown too.
  if (const Origins origins =
          state(object).unknown | (memory_.object(object).isConstant ? Origins{0} : state(object).escaped);
      origins != 0)
    unknown(transferAnywhere(transfer), origins);
}

void Solver::connectWord(int64_t distance, NodeIndex word, LocationIndex to) {
  to = memory_.current(to);
  const LocationIndex target = memory_.moved(to, distance, 0, 0);
  if (target != MemoryObjects::outside)
    addEdge(word, contents(target).in);
}

void Solver::connectAnywhere(uint32_t transfer, LocationIndex to) {
  to = memory_.current(to);
  const LocationIndex target = memory_.moved(to, 0, pointerSize_, transfers_[transfer].extent);
  if (target != MemoryObjects::outside)
    addEdge(transfers_[transfer].anywhere, contents(target).in);
}

void Solver::addWriter(uint32_t transfer, LocationIndex to) {
  const MemoryObject &object = memory_.object(memory_.location(to).object);
  if (object.isFunction || object.isConstant)
    return;
  transfers_[transfer].targets.push_back(to);
  const std::map<int64_t, NodeIndex> words = transfers_[transfer].words;
  for (const auto &[distance, word] : words)
    connectWord(distance, word, to);
  if (transfers_[transfer].anywhere != noNode)
    connectAnywhere(transfer, to);
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

/// One node may bring a hundred thousand edges, most of which a search makes superfluous.
bool Solver::isSearchDue() const { return counters_.edges > edgesAtLastSearch_ + edgesLeft_ / 2 + 1000; }

/// Nodes on a cycle of edges have equal sets: one node serves for all. Tarjan's algorithm without recursion; it also
/// numbers nodes so that sources come before targets.
void Solver::mergeCycles() {
  ++counters_.searches;
  edgesAtLastSearch_ = counters_.edges;
  constexpr uint32_t unvisited = 0;
  std::vector<uint32_t> index(nodes_.size(), unvisited);
  std::vector<uint32_t> low(nodes_.size(), 0);
  std::vector<bool> onStack(nodes_.size(), false);
  std::vector<NodeIndex> stack;
  struct Frame {
    NodeIndex node;
    size_t next;
  };
  std::vector<Frame> frames;
  std::vector<std::vector<NodeIndex>> components;
  uint32_t counter = 0;
  uint32_t finished = 0;
  const auto total = static_cast<NodeIndex>(nodes_.size());
  for (NodeIndex root = 0; root < total; ++root) {
    if (parents_[root] != root || index[root] != unvisited || nodes_[root].successors.empty())
      continue;
    frames.push_back({root, 0});
    while (!frames.empty()) {
      Frame &frame = frames.back();
      const NodeIndex node = frame.node;
      if (frame.next == 0 && index[node] == unvisited) {
        index[node] = low[node] = ++counter;
        stack.push_back(node);
        onStack[node] = true;
      }
      if (frame.next < nodes_[node].successors.size()) {
        const NodeIndex to = find(nodes_[node].successors[frame.next++]);
        if (index[to] == unvisited)
          frames.push_back({to, 0});
        else if (onStack[to])
          low[node] = std::min(low[node], index[to]);
        continue;
      }
      frames.pop_back();
      if (!frames.empty())
        low[frames.back().node] = std::min(low[frames.back().node], low[node]);
      ++finished;
      nodes_[node].order = total - finished;
      if (low[node] != index[node])
        continue;
      std::vector<NodeIndex> component;
      NodeIndex member = noNode;
      do {
        member = stack.back();
        stack.pop_back();
        onStack[member] = false;
        component.push_back(member);
      } while (member != node);
      if (component.size() > 1)
        components.push_back(std::move(component));
    }
  }
  for (std::vector<NodeIndex> &component : components) {
    std::sort(component.begin(), component.end());
    for (size_t member = 1; member < component.size(); ++member)
      merge(component.front(), component[member]);
  }
  edgesLeft_ = 0;
  for (NodeIndex node = 0; node < total; ++node) {
    llvm::SmallVectorImpl<NodeIndex> &successors = nodes_[node].successors;
    edgesLeft_ += successors.size();
    if (parents_[node] != node || llvm::all_of(successors, [&](NodeIndex to) { return parents_[to] == to; }))
      continue;
    edgesLeft_ -= successors.size();
    for (NodeIndex &to : successors)
      to = find(to);
    std::sort(successors.begin(), successors.end());
    successors.erase(std::unique(successors.begin(), successors.end()), successors.end());
    llvm::erase(successors, node);
    edgesLeft_ += successors.size();
    if (successors.size() >= fewSuccessors)
      indexSuccessors(node);
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
