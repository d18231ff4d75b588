// SPDX-License-Identifier: Apache-2.0
//
// `assay merge`: the shards of an audit → its reports and the gate.
#pragma once

#include "cli/command/PolicyOptions.h"
#include "cli/command/Reporting.h"
#include "support/Result.h"

#include <string>
#include <vector>

namespace assay::cli {

struct MergeCommandOptions {
  std::vector<std::string> directories; ///< what `assay prove` wrote
  PolicyOptions policy;
  ReportingOptions reporting;
  std::string root; ///< where source files are found for excerpts; empty: the current directory
};

/// Writes what one `assay check` of all the units would have written, and answers with the gate.
[[nodiscard]] Result<ExitCode> runMerge(const MergeCommandOptions &options);

} // namespace assay::cli
