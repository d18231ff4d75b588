// SPDX-License-Identifier: Apache-2.0
//
// The command line of `assay`: what it understands, its help, and the exit code of every way it can end.
#pragma once

#include <string>
#include <vector>

namespace assay::cli {

/// Runs the command with `arguments` (without the program's name) and returns the process's exit code. Reports go to
/// standard output or files, everything else to standard error.
[[nodiscard]] int runApplication(const std::vector<std::string> &arguments);

} // namespace assay::cli
