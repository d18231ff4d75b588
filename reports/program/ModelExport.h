// SPDX-License-Identifier: Apache-2.0
//
// A program for people and their tools: its call graph with roles and effects, and one function in full, as JSON
// (reports/schema/model.schema.json) or for Graphviz. The same model gives the same bytes.
#pragma once

#include "analyzer/export/FunctionDetail.h"
#include "analyzer/program/ProgramModel.h"
#include "reports/program/FunctionRoles.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace assay::reports {

struct ModelExport {
  const analyzer::ProgramModel &program;
  std::vector<FunctionMeaning> meanings; ///< of program.functions
  std::vector<std::string> failedUnits;  ///< names of units that are not in the program because they could not be read
  std::string profile;                   ///< whose bindings give the roles
  /// The function in full, if one was asked for.
  std::optional<uint32_t> function;
  std::optional<analyzer::FunctionDetail> detail;
};

[[nodiscard]] std::string renderModelJson(const ModelExport &model);

/// The function in full if there is one, else the call graph: functions of the program's own, those that play roles,
/// and calls between them; a dashed edge stands for a way through functions of foreign headers.
[[nodiscard]] std::string renderModelDot(const ModelExport &model);

/// How many functions the call graph of renderModelDot shows.
[[nodiscard]] size_t shownFunctions(const ModelExport &model);

} // namespace assay::reports
