// SPDX-License-Identifier: Apache-2.0
//
// What a unit's finding about a `presence` rule comes to: a proof that control may reach the code, as a formula over
// the calls on the way, or the reason why there is none.
#pragma once

#include "verifier/plant/Planter.h"
#include "verifier/prove/Discharger.h"
#include "verifier/verdict/Verdict.h"

#include <functional>
#include <string>

namespace assay::verifier {

/// Guarantees: `proved` only with a query that denies the way and was answered `unsat`, and a premise, the way itself,
/// that was answered `sat`.
[[nodiscard]] Obligation decidePresence(const Presence &presence, const std::string &unit,
                                        const std::function<Discharger(TermContext &)> &discharger);

} // namespace assay::verifier
