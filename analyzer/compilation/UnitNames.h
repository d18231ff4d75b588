// SPDX-License-Identifier: Apache-2.0
//
// What units are called in reports, and in file names.
//
// A unit is named by its main file as reports show it; where a program compiles one file more than once (for two
// targets, with different flags), the further compilations are "file.cpp#2", "file.cpp#3" and so on. Names are the same
// in every checkout.
#pragma once

#include "analyzer/compilation/CompilationDatabase.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// The names of the units that `commands` compile, in their order. No two are equal.
/// Requirements: all compilations of a file are among `commands`, or none (selectCommands sees to that); `root` is
/// absolute. Guarantees: neither the order of `commands` nor the place of `root` matters for a name.
[[nodiscard]] std::vector<std::string> unitNames(const std::vector<CompileCommand> &commands,
                                                 const std::filesystem::path &root);

/// A file name for what belongs to the unit of that name: different for different names, free of separators, blanks
/// and whatever else a shell or file system takes amiss, and at most 200 bytes long.
[[nodiscard]] std::string unitFileName(std::string_view unitName);

} // namespace assay::analyzer
