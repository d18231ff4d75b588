// SPDX-License-Identifier: Apache-2.0
//
// `assay bind check`: where the policy's roles are played, and what is missing. `assay bind suggest`: proposals for
// bindings. Both read the units and decide nothing.
#pragma once

#include "cli/command/PolicyOptions.h"
#include "cli/pipeline/CacheOptions.h"
#include "support/Result.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::cli {

struct BindOptions {
  std::vector<std::string> paths;
  std::string buildDirectory;
  std::optional<std::vector<std::string>> flags;
  PolicyOptions policy;
  std::vector<std::string> outputs; ///< FORMAT or FORMAT=PATH; none: the terminal
  unsigned jobs = 0;
  std::string root;
  unsigned memoryMegabytes = 6144;
  CacheOptions cache;
  bool quiet = false;
  unsigned shownPlaces = 3;        ///< check: places named for each site; 0 is all
  unsigned minimumConfidence = 50; ///< suggest: in percent
};

/// GateOpen if every role that a rule names is played and no bindings contradict each other, GateClosed if not,
/// Incomplete if units could not be read.
[[nodiscard]] Result<ExitCode> runBindCheck(const BindOptions &options);

/// GateOpen, also without proposals; Incomplete if units could not be read.
[[nodiscard]] Result<ExitCode> runBindSuggest(const BindOptions &options);

} // namespace assay::cli
