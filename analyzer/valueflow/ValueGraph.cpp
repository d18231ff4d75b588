// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ValueGraph.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace assay::analyzer {

namespace {

bool isSource(ValuePort port) {
  switch (port) {
  case ValuePort::Parameter:
  case ValuePort::Variadic:
  case ValuePort::CallResult:
  case ValuePort::Load:
  case ValuePort::Entry:
    return true;
  case ValuePort::Value:
  case ValuePort::Result:
  case ValuePort::Argument:
  case ValuePort::Store:
  case ValuePort::CallControl:
    return false;
  }
  return false;
}

bool isSink(ValuePort port) {
  switch (port) {
  case ValuePort::Result:
  case ValuePort::Argument:
  case ValuePort::Store:
  case ValuePort::CallControl:
    return true;
  case ValuePort::Value:
  case ValuePort::Parameter:
  case ValuePort::Variadic:
  case ValuePort::CallResult:
  case ValuePort::Load:
  case ValuePort::Entry:
    return false;
  }
  return false;
}

using Neighbours = std::set<std::pair<uint32_t, ValueMove>>;

bool isControl(ValueMove move) { return move == ValueMove::Control; }

} // namespace

std::vector<bool> ValueGraph::reached(bool isForward) const {
  std::vector<std::vector<uint32_t>> next(nodes_.size());
  for (const ValueEdge &edge : edges_)
    next[isForward ? edge.from : edge.to].push_back(isForward ? edge.to : edge.from);
  std::vector<bool> seen(nodes_.size(), false);
  std::vector<uint32_t> pending;
  for (uint32_t index = 0; index < nodes_.size(); ++index)
    if (isForward ? isSource(nodes_[index].port) : isSink(nodes_[index].port)) {
      seen[index] = true;
      pending.push_back(index);
    }
  while (!pending.empty()) {
    const uint32_t index = pending.back();
    pending.pop_back();
    for (const uint32_t each : next[index])
      if (!seen[each]) {
        seen[each] = true;
        pending.push_back(each);
      }
  }
  return seen;
}

std::vector<uint32_t> ValueGraph::reduce(FunctionValues &values) {
  const std::vector<bool> comes = reached(true);
  const std::vector<bool> goes = reached(false);
  std::vector<bool> isKept(nodes_.size());
  for (size_t index = 0; index < nodes_.size(); ++index)
    isKept[index] = (comes[index] && goes[index]) || nodes_[index].port == ValuePort::Parameter; // people name them
  std::vector<Neighbours> in(nodes_.size());
  std::vector<Neighbours> out(nodes_.size());
  const auto join = [&](uint32_t from, uint32_t to, ValueMove move) {
    if (from == to)
      return;
    // Of several data edges between two nodes one is enough.
    if (!isControl(move))
      for (auto each = out[from].lower_bound({to, ValueMove::Copy}); each != out[from].end() && each->first == to;
           ++each)
        if (!isControl(each->second))
          return;
    out[from].emplace(to, move);
    in[to].emplace(from, move);
  };
  for (const ValueEdge &edge : edges_)
    if (isKept[edge.from] && isKept[edge.to])
      join(edge.from, edge.to, edge.move);
  for (uint32_t index = 0; index < nodes_.size(); ++index) {
    if (!isKept[index] || nodes_[index].port != ValuePort::Value || (in[index].size() > 1 && out[index].size() > 1))
      continue;
    isKept[index] = false;
    for (const auto &[from, first] : in[index])
      out[from].erase({index, first});
    for (const auto &[to, second] : out[index])
      in[to].erase({index, second});
    for (const auto &[from, first] : in[index])
      for (const auto &[to, second] : out[index])
        join(from, to, std::max(first, second));
  }
  std::vector<uint32_t> numbers(nodes_.size(), UINT32_MAX);
  for (uint32_t index = 0; index < nodes_.size(); ++index)
    if (isKept[index]) {
      numbers[index] = static_cast<uint32_t>(values.nodes.size());
      values.nodes.push_back(nodes_[index]);
    }
  for (uint32_t index = 0; index < nodes_.size(); ++index)
    if (isKept[index])
      for (const auto &[to, move] : out[index])
        values.edges.push_back({numbers[index], numbers[to], move});
  return numbers;
}

} // namespace assay::analyzer
