// SPDX-License-Identifier: Apache-2.0
//
// `assay doctor`: whether this machine has what an audit needs, found out by doing a tiny one.
#pragma once

#include "cli/command/PolicyOptions.h"

#include <string>
#include <vector>

namespace assay::cli {

struct DoctorLine {
  std::string what;
  bool ok = false;
  bool required = true; ///< a missing optional thing is shown and does not fail
  std::string detail;   ///< a version, a directory, the error
  std::string remedy;   ///< if it is missing
};

[[nodiscard]] std::vector<DoctorLine> examine(const PolicyOptions &options);

/// "ok       solver z3: 4.8.12" / "missing  …: …" and the remedy below.
[[nodiscard]] std::string renderDoctor(const std::vector<DoctorLine> &lines);

/// Prints the lines. GateOpen if nothing required is missing, else UsageError.
[[nodiscard]] Result<ExitCode> runDoctor(const PolicyOptions &options);

} // namespace assay::cli
