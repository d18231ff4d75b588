// SPDX-License-Identifier: Apache-2.0
//
// `assay extract`: read the units and write their models, the first step of an audit in files of its own.
#pragma once

#include "cli/command/Selection.h"
#include "cli/pipeline/CacheOptions.h"
#include "support/Result.h"

#include <string>

namespace assay::cli {

struct ExtractCommandOptions {
  SelectionOptions selection;
  std::string output; ///< directory of the index and the models; empty: nothing is written
  unsigned jobs = 0;  ///< 0: one for each processor
  unsigned memoryMegabytes = WorkerLimits().memoryMegabytes;
  unsigned timeoutSeconds = WorkerLimits().silenceSeconds;
  CacheOptions cache;
  bool quiet = false;
};

/// Runs the command. Guarantees: the same sources and flags give the same bytes in `output`, however many jobs there
/// are and wherever the root lies. Returns Incomplete if a unit could not be read; the rest is written all the same.
[[nodiscard]] Result<ExitCode> runExtract(const ExtractCommandOptions &options);

} // namespace assay::cli
