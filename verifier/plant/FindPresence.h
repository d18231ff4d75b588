// SPDX-License-Identifier: Apache-2.0
//
// Looks for code that plays the role of a `presence` rule, and for a way from an entry to it. Changes nothing.
//
// Soundness: `Reached` only by a chain of direct calls from an entry that the policy names, each in a block that
// control flow leads to. What an address, a virtual call or another unit may lead to is `Uncertain`. No finding at all
// only if no instruction of the unit can be an event of the role, whatever the calls that cannot be resolved do.
#pragma once

#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

/// Fills in Planting::presences for every decided presence rule.
/// Requirements: aliases of functions are resolved, and nothing was planted yet.
void findPresence(PlantingContext &context);

} // namespace assay::verifier
