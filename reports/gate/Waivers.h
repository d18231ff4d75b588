// SPDX-License-Identifier: Apache-2.0
//
// Which obligations a waiver accepts for now. A waiver never changes a verdict; it only keeps a `violated`
// or `unproved` one out of the gate until it expires.
#pragma once

#include "policies/model/Policy.h"
#include "verifier/verdict/Verdict.h"

#include <map>
#include <string>
#include <vector>

namespace assay::reports {

enum class WaiverState : uint8_t {
  Applied, ///< accepts at least one obligation
  Unused,  ///< matches none that is violated or unproved: to be removed
  Expired, ///< its last day has passed (or its date cannot be read): accepts nothing and closes the gate
};
[[nodiscard]] const char *name(WaiverState state); // "applied", "unused", "expired"

struct WaiverStatus {
  policies::Waiver waiver;
  WaiverState state = WaiverState::Unused;
  std::vector<std::string> obligations; ///< ids it accepts, or would accept had it not expired; sorted
};

struct AppliedWaivers {
  std::vector<WaiverStatus> statuses;        ///< by waiver id
  std::map<std::string, std::string> waived; ///< obligation id → id of the (first) waiver in force
};

/// Matches waivers with obligations.
/// Requirements: `today` is YYYY-MM-DD. A waiver is in force up to and including its `expires` day.
/// Guarantees: a waiver matches by rule, and by fingerprint and function where it names them; proved and
/// unreachable obligations are never waived.
[[nodiscard]] AppliedWaivers applyWaivers(const std::vector<policies::Waiver> &waivers,
                                          const std::vector<verifier::Obligation> &obligations,
                                          const std::string &today);

} // namespace assay::reports
