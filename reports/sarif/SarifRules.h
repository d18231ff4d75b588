// SPDX-License-Identifier: Apache-2.0
//
// Rules as SARIF reporting descriptors, and the taxonomies they relate to: CWE and one for each catalog of controls.
#pragma once

#include "reports/sarif/Sarif.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace assay::reports {

class SarifRules {
public:
  SarifRules(const Report &report, SarifFlavour flavour);

  [[nodiscard]] const nlohmann::ordered_json &rules() const { return rules_; }
  [[nodiscard]] const nlohmann::ordered_json &taxonomies() const { return taxonomies_; }
  [[nodiscard]] nlohmann::ordered_json supportedTaxonomies() const;
  /// The rule id that a result of this verdict has, and its index.
  [[nodiscard]] std::pair<std::string, size_t> idOf(const std::string &rule, verifier::VerdictKind verdict) const;

private:
  void addTaxonomies(const Report &report);
  void addRule(const Report &report, const RuleSummary &summary, bool forUnproved);

  SarifFlavour flavour_;
  nlohmann::ordered_json rules_ = nlohmann::ordered_json::array();
  nlohmann::ordered_json taxonomies_ = nlohmann::ordered_json::array();
  std::map<std::string, size_t> indices_;
  /// rule id → its relationships
  std::map<std::string, nlohmann::ordered_json> relationships_;
};

} // namespace assay::reports
