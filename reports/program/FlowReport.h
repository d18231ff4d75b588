// SPDX-License-Identifier: Apache-2.0
//
// Answers to questions about value flow and pointers, for people and as JSON (reports/schema/flow.schema.json).
#pragma once

#include "analyzer/valueflow/ValueFlow.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::reports {

struct FlowReport {
  std::vector<std::string> from; ///< as asked
  std::vector<std::string> to;
  bool withControl = false;
  std::vector<std::string> failedUnits;      ///< units that could not be read: their code may do anything
  std::optional<analyzer::FlowAnswer> flows; ///< if `from` or `to` was asked
  std::vector<analyzer::PointerAnswer> pointers;
};

[[nodiscard]] std::string renderFlowText(const FlowReport &report);
[[nodiscard]] std::string renderFlowJson(const FlowReport &report);

} // namespace assay::reports
