// SPDX-License-Identifier: Apache-2.0
//
// `assay prove`: unit models and the program → the records of a shard's units.
#pragma once

#include "cli/command/PolicyOptions.h"
#include "cli/pipeline/CacheOptions.h"
#include "support/Result.h"
#include "verifier/prove/UnitVerifier.h"

#include <string>

namespace assay::cli {

struct ProveCommandOptions {
  std::string unitDirectory; ///< what `assay extract` wrote
  std::string program;       ///< what `assay link` wrote; empty: each unit is decided by itself
  std::string shard = "1/1";
  std::string output;
  PolicyOptions policy;
  verifier::VerifyOptions verify;
  unsigned jobs = 0; ///< 0: one for each processor
  unsigned memoryMegabytes = 6144;
  CacheOptions cache;
  bool quiet = false;
};

/// GateOpen if the records were written, whatever the verdicts; `assay merge` answers with the gate.
[[nodiscard]] Result<ExitCode> runProve(const ProveCommandOptions &options);

} // namespace assay::cli
