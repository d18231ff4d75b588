// SPDX-License-Identifier: Apache-2.0
//
// Which units a command is about: its paths, its build directory, the flags after `--`.
#pragma once

#include "analyzer/compilation/CompilationDatabase.h"
#include "analyzer/compilation/SkippedUnit.h"
#include "cli/audit/WorkerPool.h"
#include "cli/pipeline/ReadUnits.h"
#include "support/Result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace assay::cli {

struct SelectionOptions {
  std::vector<std::string> paths;
  std::string buildDirectory;                    ///< -p; empty: searched for, from the first path upwards
  std::optional<std::vector<std::string>> flags; ///< after `--`: no compilation database is used
  std::string root;                              ///< empty: the current directory
  std::vector<std::string> unitNames;            ///< of the units so selected only these; empty: all
};

struct Selection {
  std::filesystem::path root; ///< absolute
  std::vector<analyzer::CompileCommand> commands;
  std::vector<std::string> names;             ///< of the units, in the order of `commands`
  std::vector<analyzer::SkippedUnit> skipped; ///< selected, but neither C nor C++
  /// How the units were selected, with the build directory that was found.
  SelectionOptions options;
};

/// The units that the options select; at least one. Errors (UsageError): a path without units, no compilation
/// database or a broken one, a root that is no directory, nothing but other languages.
[[nodiscard]] Result<Selection> selectUnits(const SelectionOptions &options);

/// The path made absolute, without a trailing separator; the current directory if it is empty.
[[nodiscard]] std::filesystem::path absolutePath(const std::string &path);

/// A command line that reads just unit number `index` of the selection and says what keeps it from being read, to be
/// run in the directory in which this process runs, under the same limits.
[[nodiscard]] std::string reproduction(const Selection &selection, size_t index, const WorkerLimits &limits);

/// The selection for readUnits.
[[nodiscard]] std::vector<UnitToRead> unitsToRead(const Selection &selection, const WorkerLimits &limits);

/// What was left out, as reports show it.
[[nodiscard]] std::vector<verifier::SkippedUnit> skippedUnits(const Selection &selection);

/// One line for people about what was left out; empty if nothing was.
[[nodiscard]] std::string skippedNote(const std::vector<analyzer::SkippedUnit> &skipped);

} // namespace assay::cli
