// SPDX-License-Identifier: Apache-2.0
//
// Command lines as text: shell-like splitting and `@file` expansion, as the GNU-style compilers do them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// Splits a command line as a compilation database writes it: a POSIX shell's quoting, without its expansions.
[[nodiscard]] std::vector<std::string> splitCommandLine(std::string_view commandLine);

/// Replaces each `@file` by the arguments in that file, files within files included; relative names are looked
/// up in `directory`. An `@file` that cannot be read stays as it is: whether that matters is for the reader of
/// that one unit to say (build systems generate such files late), not for the database.
[[nodiscard]] std::vector<std::string> expandResponseFiles(const std::vector<std::string> &arguments,
                                                           const std::filesystem::path &directory);

} // namespace assay::analyzer
