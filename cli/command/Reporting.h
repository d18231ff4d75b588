// SPDX-License-Identifier: Apache-2.0
//
// From an audit's result to its reports and the gate's exit code: what `assay check` and `assay merge` share.
#pragma once

#include "cli/command/PolicyOptions.h"
#include "reports/format/Formats.h"
#include "support/Result.h"
#include "verifier/verdict/Verdict.h"

#include <filesystem>
#include <string>
#include <vector>

namespace assay::cli {

/// The default directory of reports, below the current one.
inline constexpr const char *defaultReportDirectory = "assay-report";

struct ReportingOptions {
  std::vector<std::string> outputs; ///< FORMAT=PATH; none: the terminal and assay-report/
  std::string verdicts = "violated";
  std::string colour = "auto";
  bool exitZero = false;
  bool quiet = false;
};

/// The policy and where reports go: everything that can be wrong with these is found before any work is done.
struct Reporting {
  std::vector<reports::OutputRequest> outputs;
  reports::OutputContext context;
  policies::Policy policy;
  std::string date;
  bool exitZero = false;
  bool quiet = false;

  /// Errors (UsageError): an output, a word or a policy document that is wrong.
  [[nodiscard]] static Result<Reporting> prepare(const ReportingOptions &options, const PolicyOptions &policy,
                                                 const std::filesystem::path &sourceRoot);
  /// Writes all reports. The exit code is the gate's; `exitZero` turns 1 and 3 into 0.
  [[nodiscard]] Result<ExitCode> write(verifier::AuditResult audit) const;
};

/// A line on standard error.
void note(const std::string &text);

} // namespace assay::cli
