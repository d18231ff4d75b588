// SPDX-License-Identifier: Apache-2.0
//
// `assay check`: read the units, decide their obligations, write the reports, answer with the gate.
#pragma once

#include "cli/command/PolicyOptions.h"
#include "cli/command/Reporting.h"
#include "cli/pipeline/CacheOptions.h"
#include "support/Result.h"
#include "verifier/prove/UnitVerifier.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::cli {

struct CheckOptions {
  std::vector<std::string> paths;
  std::string buildDirectory;                    ///< -p
  std::optional<std::vector<std::string>> flags; ///< after `--`: no compilation database is used
  PolicyOptions policy;
  ReportingOptions reporting;
  unsigned jobs = 0; ///< 0: one for each processor
  std::string root;  ///< empty: the current directory
  verifier::VerifyOptions verify;
  unsigned memoryMegabytes = 6144;
  CacheOptions cache;
};

/// Runs the command. The exit code is the gate's; `exitZero` turns 1 and 3 into 0.
[[nodiscard]] Result<ExitCode> runCheck(const CheckOptions &options);

} // namespace assay::cli
