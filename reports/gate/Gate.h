// SPDX-License-Identifier: Apache-2.0
//
// The gate: whether a build or release may go on, with every reason, and the exit code that says so.
#pragma once

#include "policies/model/Policy.h"
#include "reports/gate/Controls.h"
#include "reports/gate/Summary.h"
#include "reports/gate/Waivers.h"
#include "support/Result.h"
#include "verifier/verdict/Verdict.h"

#include <cstdint>
#include <string>
#include <vector>

namespace assay::reports {

/// What speaks against opening the gate, in the order in which reports show it.
enum class GateCause : uint8_t { Violated, IncompleteUnits, Census, Unproved, Vacuous, Manual, ExpiredWaiver };
[[nodiscard]] const char *name(GateCause cause); // "violated", "incomplete-units", …

struct GateReason {
  GateCause cause = GateCause::Violated;
  bool closes = false; ///< false: shown as a warning
  uint64_t count = 0;
  std::string text; ///< "2 obligations violated"
};

struct GateDecision {
  ExitCode exitCode = ExitCode::GateOpen;
  bool complete = false; ///< every unit was read and every planted obligation decided
  std::vector<GateReason> reasons;
};

/// Decides the gate.
/// Guarantees: exit code 1 (violated) wins over 4 (incomplete), which wins over 3 (the rest). For each rule the
/// stricter of the rule's and the profile's consequence counts. An audit of no unit at all is incomplete. Waived
/// obligations are left out; an expired waiver closes the gate whatever it once matched. Units that were not read
/// close it where the share of read units is under the profile's; lost obligations (census) always do.
[[nodiscard]] GateDecision evaluateGate(const verifier::AuditResult &audit, const policies::Policy &policy,
                                        const Summary &summary, const std::vector<ControlStatus> &controls,
                                        const AppliedWaivers &waivers);

} // namespace assay::reports
