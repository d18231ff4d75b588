// SPDX-License-Identifier: Apache-2.0
//
// Counts: what became of each rule's obligations, and how much of the code was read.
#pragma once

#include "policies/model/Policy.h"
#include "verifier/verdict/Verdict.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace assay::reports {

/// How far a rule or a control got; later enumerators are worse. Only `Proved` says that the machine-checked
/// part holds.
enum class Standing : uint8_t {
  Proved,      ///< at least one obligation, each proved (or unreachable beside a proved one)
  Manual,      ///< only a person can supply the evidence
  Unreachable, ///< obligations exist, but no execution reaches any of them
  Vacuous,     ///< matched no code, or is not part of the profile
  Incomplete,  ///< proved where code was read, but units are missing
  Unproved,
  Violated,
};
[[nodiscard]] const char *name(Standing standing);

struct RuleSummary {
  std::string rule;
  std::string title;
  policies::Severity severity = policies::Severity::Medium;
  uint64_t proved = 0;
  uint64_t violated = 0;
  uint64_t unproved = 0;
  uint64_t unreachable = 0;
  uint64_t waived = 0;                          ///< of the violated and unproved
  std::map<verifier::Reason, uint64_t> reasons; ///< of the unproved
  std::optional<std::string> vacuous;           ///< the explanation, if it matched no code
  bool manual = false;                          ///< template `manual`
  [[nodiscard]] uint64_t total() const { return proved + violated + unproved + unreachable; }
};

struct Summary {
  std::vector<RuleSummary> rules; ///< by rule id: all of the policy's, and any that obligations name
  RuleSummary totals;             ///< sums; `rule` is empty
  uint64_t vacuousRules = 0;
  uint64_t unitsRead = 0;  ///< units without a failure
  uint64_t unitsTotal = 0; ///< units asked for
  [[nodiscard]] bool everyUnitRead() const { return unitsRead == unitsTotal && unitsTotal != 0; }
};

/// Counts. `waived` maps obligation ids to waivers.
[[nodiscard]] Summary summarise(const verifier::AuditResult &audit, const policies::Policy &policy,
                                const std::map<std::string, std::string> &waived);

/// The standing of one rule. `complete` is AuditResult::complete().
/// Guarantees: a rule with no obligation is never `Proved`.
[[nodiscard]] Standing standingOf(const RuleSummary &rule, bool complete);

} // namespace assay::reports
