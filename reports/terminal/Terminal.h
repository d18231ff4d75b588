// SPDX-License-Identifier: Apache-2.0
//
// The report for a person at a terminal or in a build log: Clang-style diagnostics, a table, the gate.
#pragma once

#include "reports/model/Report.h"
#include "reports/source/SourceText.h"

#include <set>
#include <string>

namespace assay::reports {

struct TerminalOptions {
  bool colour = false;
  /// Which verdicts are listed one by one. What is not listed is counted.
  std::set<verifier::VerdictKind> verdicts = {verifier::VerdictKind::Violated};
  /// Longest path shown step by step; the middle of a longer one is counted.
  size_t maximumSteps = 20;
};

/// "violated,unproved", "all"; else a UsageError that suggests the nearest.
[[nodiscard]] Result<std::set<verifier::VerdictKind>> parseVerdicts(const std::string &list);

/// The whole report as text.
/// Guarantees: text from audited code cannot inject control sequences; the last line is the gate.
[[nodiscard]] std::string renderTerminal(const Report &report, SourceText &source, const TerminalOptions &options);

/// One obligation as a diagnostic with its notes.
[[nodiscard]] std::string renderDiagnostic(const verifier::Obligation &obligation, const policies::Waiver *waiver,
                                           SourceText &source, const TerminalOptions &options);

/// "gate closed (exit code 1): 2 obligations violated", without a line end.
[[nodiscard]] std::string gateLine(const GateDecision &gate, bool colour);

} // namespace assay::reports
