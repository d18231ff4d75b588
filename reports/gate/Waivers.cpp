// SPDX-License-Identifier: Apache-2.0
#include "reports/gate/Waivers.h"

#include "policies/load/Date.h"

#include <algorithm>
#include <tuple>

namespace assay::reports {

namespace {

bool mayBeWaived(verifier::VerdictKind verdict) {
  return verdict == verifier::VerdictKind::Violated || verdict == verifier::VerdictKind::Unproved;
}

bool matches(const policies::Waiver &waiver, const verifier::Obligation &obligation) {
  return waiver.rule == obligation.rule &&
         (waiver.fingerprint.empty() || waiver.fingerprint == obligation.fingerprint) &&
         (waiver.function.empty() || waiver.function == obligation.function);
}

} // namespace

const char *name(WaiverState state) {
  switch (state) {
  case WaiverState::Applied:
    return "applied";
  case WaiverState::Unused:
    return "unused";
  case WaiverState::Expired:
    return "expired";
  }
  __builtin_unreachable();
}

AppliedWaivers applyWaivers(const std::vector<policies::Waiver> &waivers,
                            const std::vector<verifier::Obligation> &obligations, const std::string &today) {
  AppliedWaivers applied;
  for (const policies::Waiver &waiver : waivers) {
    WaiverStatus status;
    status.waiver = waiver;
    // Dates in this form compare as text. A date that cannot be read grants nothing.
    const bool inForce =
        !waiver.expired && policies::isDate(waiver.expires) && policies::isDate(today) && today <= waiver.expires;
    for (const verifier::Obligation &obligation : obligations)
      if (mayBeWaived(obligation.verdict) && matches(waiver, obligation))
        status.obligations.push_back(obligation.id);
    std::sort(status.obligations.begin(), status.obligations.end());
    status.state = !inForce                     ? WaiverState::Expired
                   : status.obligations.empty() ? WaiverState::Unused
                                                : WaiverState::Applied;
    applied.statuses.push_back(std::move(status));
  }
  std::sort(applied.statuses.begin(), applied.statuses.end(), [](const WaiverStatus &left, const WaiverStatus &right) {
    const auto key = [](const policies::Waiver &waiver) {
      return std::tie(waiver.id, waiver.rule, waiver.fingerprint, waiver.function, waiver.expires);
    };
    return key(left.waiver) < key(right.waiver);
  });
  for (const WaiverStatus &status : applied.statuses)
    if (status.state == WaiverState::Applied)
      for (const std::string &id : status.obligations)
        applied.waived.try_emplace(id, status.waiver.id);
  return applied;
}

} // namespace assay::reports
