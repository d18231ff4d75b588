// SPDX-License-Identifier: Apache-2.0
//
// Completion scripts for shells, compiled in so that `assay completion` needs no installed file.
#pragma once

#include "support/Result.h"

#include <string>

namespace assay::cli {

/// The script for "bash", "zsh" or "fish"; else a UsageError.
[[nodiscard]] Result<std::string> completionScript(const std::string &shell);

} // namespace assay::cli
