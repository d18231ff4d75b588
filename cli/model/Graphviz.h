// SPDX-License-Identifier: Apache-2.0
//
// Pictures by Graphviz, which runs as a process of its own.
#pragma once

#include "support/Result.h"

#include <string>

namespace assay::cli {

/// An SVG document from one in the DOT language.
/// Errors: UsageError if the program `dot` is not installed; InternalError if it fails or its files cannot be written.
[[nodiscard]] Result<std::string> svgFromDot(const std::string &graph);

} // namespace assay::cli
