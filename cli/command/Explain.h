// SPDX-License-Identifier: Apache-2.0
//
// `assay explain`: a rule, a control or an obligation in words.
#pragma once

#include "cli/command/PolicyOptions.h"
#include "policies/load/DocumentLibrary.h"

#include <string>

namespace assay::cli {

struct ExplainOptions {
  std::string subject;
  std::string report; ///< empty: the default report, if there is one
  PolicyOptions policy;
};

/// The text about a rule or control of any document of the library, or about an obligation of the report (by its id
/// or an unambiguous beginning of at least six digits).
/// Errors: UsageError that names the nearest known name, or the report that is missing or no report.
[[nodiscard]] Result<std::string> explain(const ExplainOptions &options, const policies::DocumentLibrary &library);

/// Prints it.
[[nodiscard]] Result<ExitCode> runExplain(const ExplainOptions &options);

} // namespace assay::cli
