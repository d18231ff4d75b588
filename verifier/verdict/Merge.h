// SPDX-License-Identifier: Apache-2.0
//
// One obligation seen in several units (an inline function, a template) is one obligation in the report.
#pragma once

#include "verifier/verdict/Verdict.h"

#include <vector>

namespace assay::verifier {

/// Merges obligations of equal id and sorts by `reportOrder`.
/// Guarantees: the worst verdict stays (violated, then unproved, then proved, then unreachable); between
/// equal verdicts the least JSON line; the result does not depend on the order of the input.
/// Soundness: `proved` survives only if every unit that saw the obligation proved it or found it unreachable.
[[nodiscard]] std::vector<Obligation> mergeObligations(std::vector<Obligation> obligations);

} // namespace assay::verifier
