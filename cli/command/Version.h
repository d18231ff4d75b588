// SPDX-License-Identifier: Apache-2.0
//
// `assay version`: the versions that decide.
#pragma once

#include <map>
#include <string>

namespace assay::cli {

/// "assay", and what the engines report: "llvm", "z3", "cvc5" (absent if not installed).
[[nodiscard]] std::map<std::string, std::string> toolVersions();

/// One line for each tool, or a JSON object.
[[nodiscard]] std::string renderVersions(const std::map<std::string, std::string> &versions, bool json);

} // namespace assay::cli
