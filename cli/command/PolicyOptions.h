// SPDX-License-Identifier: Apache-2.0
//
// The options by which a command chooses its policy, and the policy they give.
#pragma once

#include "policies/load/DocumentLibrary.h"
#include "policies/load/Resolve.h"

#include <string>
#include <vector>

namespace assay::cli {

struct PolicyOptions {
  std::string profile = "default";
  std::vector<std::string> rulesets;
  std::vector<std::string> catalogs;
  std::vector<std::string> bindings;
  std::vector<std::string> waivers;
  std::vector<std::string> directories; ///< of the user's own documents
  std::string date;                     ///< YYYY-MM-DD; empty: today
};

/// Today as YYYY-MM-DD (UTC): SOURCE_DATE_EPOCH if it is set, else the clock.
[[nodiscard]] std::string today();

/// The date of the options, or today. Errors: UsageError for what is no date.
[[nodiscard]] Result<std::string> auditDate(const PolicyOptions &options);

[[nodiscard]] Result<policies::DocumentLibrary> openLibrary(const PolicyOptions &options);
[[nodiscard]] Result<policies::Policy> resolvePolicy(const policies::DocumentLibrary &library,
                                                     const PolicyOptions &options);

} // namespace assay::cli
