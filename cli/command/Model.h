// SPDX-License-Identifier: Apache-2.0
//
// `assay model`: a program's call graph with roles and effects, and one function's control and data flow, to look at.
#pragma once

#include "cli/command/PolicyOptions.h"
#include "cli/command/Selection.h"
#include "cli/model/FlowQuery.h"
#include "cli/pipeline/CacheOptions.h"
#include "support/Result.h"

#include <string>
#include <vector>

namespace assay::cli {

struct ModelCommandOptions {
  /// Which units. One path to a file `….json` is a program model instead, one to a directory with units.json the units
  /// that `assay extract` wrote.
  SelectionOptions selection;
  std::string unitDirectory; ///< of a program model's units
  std::string function;      ///< name, qualified name or signature; empty: none in full
  FlowQueryOptions query;    ///< asked instead of the model, if it asks for anything
  PolicyOptions policy;
  std::vector<std::string> outputs; ///< FORMAT or FORMAT=PATH; none: json
  std::string form = "auto";        ///< as LinkCommandOptions::form
  unsigned jobs = 0;
  unsigned memoryMegabytes = WorkerLimits().memoryMegabytes;
  CacheOptions cache;
  bool quiet = false;
};

/// GateOpen; Incomplete if units could not be read (the model of the others is written all the same).
/// Errors (UsageError): a format or function that there is not, or several that the name may mean; Graphviz missing.
[[nodiscard]] Result<ExitCode> runModel(const ModelCommandOptions &options);

} // namespace assay::cli
