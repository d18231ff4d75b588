// SPDX-License-Identifier: Apache-2.0
//
// Where Clang's own builtin headers (stddef.h, the intrinsics) are. They belong to the linked version of the
// Clang library and to no other.
#pragma once

#include "support/Result.h"

#include <string>

namespace assay::analyzer {

/// The directory found when Assay was configured, else the one beside the loaded Clang library, else one
/// beside Assay itself. Errors: none of them has the headers.
[[nodiscard]] Result<std::string> clangResourceDirectory();

} // namespace assay::analyzer
