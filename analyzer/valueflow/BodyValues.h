// SPDX-License-Identifier: Apache-2.0
//
// The value graph of one body of the program, ready to be searched in both directions.
#pragma once

#include "analyzer/summary/UnitSummary.h"
#include "analyzer/valueflow/FunctionValues.h"

#include <map>
#include <span>
#include <utility>
#include <vector>

namespace assay::analyzer {

class BodyValues {
public:
  struct Neighbour {
    uint32_t node = 0;
    ValueMove move = ValueMove::Copy;
  };

  BodyValues() = default;
  BodyValues(FunctionValues values, const FunctionSummary &summary);

  [[nodiscard]] const ValueNode &node(uint32_t index) const { return values_.nodes[index]; }
  [[nodiscard]] const std::string &text(uint32_t index) const { return values_.strings[index]; }
  [[nodiscard]] size_t size() const { return values_.nodes.size(); }

  [[nodiscard]] std::span<const Neighbour> neighbours(uint32_t node, bool isForward) const {
    const Adjacency &side = isForward ? out_ : in_;
    return {side.neighbours.data() + side.first[node], side.neighbours.data() + side.first[node + 1]};
  }
  /// Indices of FunctionSummary::accesses that the node makes.
  [[nodiscard]] std::span<const uint32_t> accesses(uint32_t node) const {
    return {accesses_.data() + firstAccess_[node], accesses_.data() + firstAccess_[node + 1]};
  }

  // Nodes by what they are; noIndex if no value comes or goes there.
  [[nodiscard]] uint32_t parameter(uint32_t number) const { return find(ValuePort::Parameter, number); }
  [[nodiscard]] uint32_t variadic() const { return find(ValuePort::Variadic, 0); }
  [[nodiscard]] uint32_t entry() const { return find(ValuePort::Entry, 0); }
  [[nodiscard]] uint32_t callResult(uint32_t call) const { return find(ValuePort::CallResult, call); }
  [[nodiscard]] uint32_t callControl(uint32_t call) const { return find(ValuePort::CallControl, call); }
  [[nodiscard]] uint32_t argument(uint32_t call, uint32_t number) const;
  [[nodiscard]] std::span<const uint32_t> arguments(uint32_t call) const;
  [[nodiscard]] const std::vector<uint32_t> &results() const { return results_; }

private:
  struct Adjacency {
    std::vector<uint32_t> first;
    std::vector<Neighbour> neighbours;
  };
  static Adjacency adjacency(const FunctionValues &values, bool isForward);
  [[nodiscard]] uint32_t find(ValuePort port, uint32_t number) const {
    const auto found = ports_.find({port, number});
    return found == ports_.end() ? noIndex : found->second;
  }

  FunctionValues values_;
  Adjacency out_;
  Adjacency in_;
  std::vector<uint32_t> firstAccess_;
  std::vector<uint32_t> accesses_;
  std::map<std::pair<ValuePort, uint32_t>, uint32_t> ports_;
  std::map<uint32_t, std::vector<uint32_t>> arguments_; ///< by call
  std::vector<uint32_t> results_;
};

} // namespace assay::analyzer
