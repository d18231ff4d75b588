// SPDX-License-Identifier: Apache-2.0
//
// The obligation of a `presence` rule. A program has one, wherever in it the role is played: its identity names the
// rule alone. Each unit says what it knows of it; the merge takes the best that any unit knows, unlike obligations
// about places, where the worst counts.
#pragma once

#include "verifier/verdict/Verdict.h"

#include <string>
#include <vector>

namespace assay::verifier {

/// The obligation before anything is known: `unproved`, without a place.
/// Guarantees: equal rules and roles give equal ids and fingerprints.
[[nodiscard]] Obligation presenceObligation(const std::string &rule, const std::string &role);

/// What is known of the rule in the whole program.
/// Requirements: `known` is what its units say, in any order; `units` are those that were read, sorted; `missing` says
/// what was not read, empty if nothing is missing.
/// Guarantees: the order of `known` does not matter. `proved` if any unit proves it; else `unproved` if any unit knows
/// code that plays the role, or anything is missing; else `violated`.
[[nodiscard]] Obligation mergePresence(Obligation blank, const std::vector<Obligation> &known,
                                       const std::vector<std::string> &units, const std::string &missing);

} // namespace assay::verifier
