// SPDX-License-Identifier: Apache-2.0
//
// `assay link`: unit models → program model.
#pragma once

#include "support/Result.h"

#include <string>

namespace assay::cli {

struct LinkCommandOptions {
  std::string unitDirectory;
  std::string output = "program.json";
  std::string form = "auto"; ///< auto, executable or library
  unsigned jobs = 0;         ///< 0: one for each processor
  bool showStatistics = false;
};

/// Links all unit models of a directory and writes the program model. Failures are those of reading and linking.
[[nodiscard]] Result<ExitCode> runLink(const LinkCommandOptions &options);

} // namespace assay::cli
