// SPDX-License-Identifier: Apache-2.0
//
// The points-to solver's copies of memory: a node for each distance that is told apart.
#include "analyzer/pointsto/Solver.h"

namespace assay::analyzer {

namespace {

/// Distances that a copy of memory tells apart.
constexpr size_t maximumWords = 64;

} // namespace

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

} // namespace assay::analyzer
