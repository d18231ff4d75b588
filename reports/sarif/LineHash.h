// SPDX-License-Identifier: Apache-2.0
//
// The line hashes by which GitHub code scanning recognises an alert after lines moved: a rolling hash over
// the hundred characters from a line's start, blanks left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::reports {

/// One "hash:count" for each line of `text`; element 0 is line 1. Equal hashes are told apart by their count.
[[nodiscard]] std::vector<std::string> primaryLocationLineHashes(std::string_view text);

} // namespace assay::reports
