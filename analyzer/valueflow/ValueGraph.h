// SPDX-License-Identifier: Apache-2.0
//
// A value graph under construction, and its reduction to what lies between ports.
#pragma once

#include "analyzer/valueflow/FunctionValues.h"

#include <cstdint>
#include <vector>

namespace assay::analyzer {

class ValueGraph {
public:
  uint32_t add(const ValueNode &node) {
    nodes_.push_back(node);
    return static_cast<uint32_t>(nodes_.size() - 1);
  }
  void connect(uint32_t from, uint32_t to, ValueMove move) { edges_.push_back({from, to, move}); }
  [[nodiscard]] ValueNode &node(uint32_t index) { return nodes_[index]; }

  /// Removes what no value can take (from a port where values come in to one where they go out) but parameters, and
  /// joins values that are only passed on to what they are passed to: the strongest of two moves stays. Fills
  /// `values.nodes` and `values.edges`. Guarantees: two ports are connected afterwards exactly if they were before,
  /// with and without control edges. The new index of each node; UINT32_MAX for those that are gone.
  std::vector<uint32_t> reduce(FunctionValues &values);

private:
  [[nodiscard]] std::vector<bool> reached(bool isForward) const;

  std::vector<ValueNode> nodes_;
  std::vector<ValueEdge> edges_;
};

} // namespace assay::analyzer
