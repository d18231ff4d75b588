// SPDX-License-Identifier: Apache-2.0
//
// `assay policy check`: what can be said about policy documents before any code is read.
#pragma once

#include "cli/command/PolicyOptions.h"

namespace assay::cli {

struct PolicyCheckOptions {
  std::vector<std::string> files;
  PolicyOptions policy;
};

/// Prints findings to standard output. GateOpen if there is no error (warnings are allowed), else UsageError.
[[nodiscard]] Result<ExitCode> runPolicyCheck(const PolicyCheckOptions &options);

} // namespace assay::cli
