// SPDX-License-Identifier: Apache-2.0
//
// Compile commands of a project that are none of Assay's: assembler, CUDA, Fortran and the like. They are no failures,
// but what is left out must be said.
#pragma once

#include "analyzer/compilation/CompilationDatabase.h"

#include <filesystem>
#include <string>
#include <vector>

namespace assay::analyzer {

struct SkippedUnit {
  std::filesystem::path file; ///< absolute
  std::string language;       ///< "assembler"
};

/// Takes the commands that compile neither C nor C++ out of `commands`; sorted by file, each file and language once.
/// The language is what `-x` says, else what the file's name says to a GNU-style compiler; a name that says nothing
/// stays, so that reading it can fail by name.
[[nodiscard]] std::vector<SkippedUnit> takeOutOtherLanguages(std::vector<CompileCommand> &commands);

} // namespace assay::analyzer
