// SPDX-License-Identifier: Apache-2.0
//
// The source line under a diagnostic, with a caret and the range, as Clang shows it.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "reports/source/SourceText.h"

#include <string>

namespace assay::reports {

/// Two lines ("   42 | code" and "      | ^~~~"), or nothing if the file or line is not there or the column is past its
/// end. Columns are bytes from 1; the end column is exclusive; without an end the token at the caret is marked.
/// Guarantees: tabs are expanded, control characters shown as "<U+001B>", the caret stands under its character.
[[nodiscard]] std::string snippet(SourceText &source, const analyzer::SourceRange &place, bool colour);

} // namespace assay::reports
