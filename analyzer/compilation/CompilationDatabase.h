// SPDX-License-Identifier: Apache-2.0
//
// Which units there are and how each is compiled: a compile_commands.json, or files with flags after `--`.
#pragma once

#include "support/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace assay::analyzer {

/// One unit to be read.
struct CompileCommand {
  std::filesystem::path directory;    ///< absolute
  std::filesystem::path file;         ///< absolute, normalised
  std::vector<std::string> arguments; ///< argv[0] is the compiler
};

/// Reads `directory/compile_commands.json`. Response files are expanded, relative directories resolved,
/// duplicates dropped (the same file with the same arguments but for outputs); order is by file, then arguments.
/// Fails (UsageError) if the file is missing or malformed, naming the place and what was expected.
[[nodiscard]] Result<std::vector<CompileCommand>> loadCompilationDatabase(const std::filesystem::path &directory);

/// The nearest ancestor directory of `source` that has a compile_commands.json (also in `build/`).
[[nodiscard]] Result<std::filesystem::path> findCompilationDatabase(const std::filesystem::path &source);

/// Commands for single files with fixed flags, as Clang tools take them after `--`.
[[nodiscard]] std::vector<CompileCommand> fixedCommands(const std::vector<std::filesystem::path> &files,
                                                        const std::vector<std::string> &flags);

/// The commands whose file is one of `paths` or lies under one of them; fails naming a path that selects none.
[[nodiscard]] Result<std::vector<CompileCommand>> selectCommands(std::vector<CompileCommand> commands,
                                                                 const std::vector<std::filesystem::path> &paths);

} // namespace assay::analyzer
