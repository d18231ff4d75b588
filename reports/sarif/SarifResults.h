// SPDX-License-Identifier: Apache-2.0
//
// Obligations, vacuous and manual rules as SARIF results.
#pragma once

#include "reports/sarif/SarifLocations.h"
#include "reports/sarif/SarifRules.h"

namespace assay::reports {

/// What the results are, and what had to be left out of them to stay within a service's limits.
struct SarifResults {
  nlohmann::ordered_json results = nlohmann::ordered_json::array();
  std::vector<std::string> leftOut; ///< sentences for notifications
};

[[nodiscard]] SarifResults sarifResults(const Report &report, const SarifRules &rules, SarifLocations &locations,
                                        SarifFlavour flavour);

} // namespace assay::reports
