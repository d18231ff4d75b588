// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/BodyValues.h"

namespace assay::analyzer {

BodyValues::BodyValues(FunctionValues values, const FunctionSummary &summary)
    : values_(std::move(values)), out_(adjacency(values_, true)), in_(adjacency(values_, false)) {
  firstAccess_.assign(values_.nodes.size() + 1, 0);
  for (const MemoryAccess &access : summary.accesses)
    ++firstAccess_[access.value + 1];
  for (size_t node = 0; node < values_.nodes.size(); ++node)
    firstAccess_[node + 1] += firstAccess_[node];
  accesses_.resize(summary.accesses.size());
  std::vector<uint32_t> next = firstAccess_;
  for (uint32_t index = 0; index < summary.accesses.size(); ++index)
    accesses_[next[summary.accesses[index].value]++] = index;
  for (uint32_t index = 0; index < values_.nodes.size(); ++index) {
    const ValueNode &each = values_.nodes[index];
    switch (each.port) {
    case ValuePort::Parameter:
      ports_[{each.port, each.number}] = index;
      break;
    case ValuePort::Variadic:
    case ValuePort::Entry:
      ports_[{each.port, 0}] = index;
      break;
    case ValuePort::CallResult:
    case ValuePort::CallControl:
      ports_[{each.port, each.call}] = index;
      break;
    case ValuePort::Argument:
      arguments_[each.call].push_back(index);
      break;
    case ValuePort::Result:
      results_.push_back(index);
      break;
    case ValuePort::Value:
    case ValuePort::Load:
    case ValuePort::Store:
      break;
    }
  }
}

BodyValues::Adjacency BodyValues::adjacency(const FunctionValues &values, bool isForward) {
  Adjacency side;
  side.first.assign(values.nodes.size() + 1, 0);
  for (const ValueEdge &edge : values.edges)
    ++side.first[(isForward ? edge.from : edge.to) + 1];
  for (size_t node = 0; node < values.nodes.size(); ++node)
    side.first[node + 1] += side.first[node];
  side.neighbours.resize(values.edges.size());
  std::vector<uint32_t> next = side.first;
  for (const ValueEdge &edge : values.edges)
    side.neighbours[next[isForward ? edge.from : edge.to]++] = {isForward ? edge.to : edge.from, edge.move};
  return side;
}

std::span<const uint32_t> BodyValues::arguments(uint32_t call) const {
  const auto found = arguments_.find(call);
  return found == arguments_.end() ? std::span<const uint32_t>() : std::span<const uint32_t>(found->second);
}

uint32_t BodyValues::argument(uint32_t call, uint32_t number) const {
  for (const uint32_t index : arguments(call))
    if (values_.nodes[index].number == number)
      return index;
  return noIndex;
}

} // namespace assay::analyzer
