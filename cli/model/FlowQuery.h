// SPDX-License-Identifier: Apache-2.0
//
// Questions of `assay model`: how values flow, and what pointers refer to.
#pragma once

#include "analyzer/valueflow/ValuesDirectory.h"
#include "cli/command/PolicyOptions.h"
#include "support/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace assay::cli {

struct FlowQueryOptions {
  std::vector<std::string> from; ///< analyzer::FlowPlaceName, or role:NAME
  std::vector<std::string> to;
  std::vector<std::string> pointers;
  bool withControl = false;
  [[nodiscard]] bool isAsked() const { return !from.empty() || !to.empty() || !pointers.empty(); }
};

struct FlowQueryAnswer {
  std::string text;
  std::string json; ///< reports/schema/flow.schema.json
  bool isComplete = true;
};

/// Links the units of a directory with their values, and answers.
/// Errors (UsageError): a name that nothing bears, a role that nothing plays; those of the link.
[[nodiscard]] Result<FlowQueryAnswer> askProgram(const std::filesystem::path &units,
                                                 const analyzer::ValuesOptions &options, analyzer::ProgramForm form,
                                                 const FlowQueryOptions &query, const PolicyOptions &policy);

} // namespace assay::cli
