// SPDX-License-Identifier: Apache-2.0
//
// `assay link`: unit models → program model.
#pragma once

#include "analyzer/link/Link.h"
#include "cli/pipeline/CacheOptions.h"
#include "support/Result.h"

#include <string>

namespace assay::cli {

struct LinkCommandOptions {
  std::string unitDirectory;
  std::string output = "program.json";
  std::string form = "auto"; ///< auto, executable or library
  unsigned jobs = 0;         ///< 0: one for each processor
  CacheOptions cache;
  bool showStatistics = false;
};

/// The form that --form names. Errors (UsageError): there is none of that name.
[[nodiscard]] Result<analyzer::ProgramForm> programForm(const std::string &word);

/// Links all unit models of a directory and writes the program model. Failures are those of reading and linking;
/// Incomplete if units are missing (they are named on standard error, and the model is written all the same).
[[nodiscard]] Result<ExitCode> runLink(const LinkCommandOptions &options);

} // namespace assay::cli
