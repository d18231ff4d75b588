// SPDX-License-Identifier: Apache-2.0
//
// Decides obligations of a function that only the unit's own code calls where it is called: in every entry that
// reaches it. Proved if it holds in all of them; violated if an execution of one breaks it.
//
// Soundness: applies only to functions that no other unit can call, and only if every call from an entry was inlined.
#pragma once

#include "verifier/prove/OpenObligation.h"
#include "verifier/prove/Refuter.h"

#include <string>
#include <vector>

namespace assay::verifier {

/// Settles every obligation in `open`, all of them owned by `function`.
/// Takes at most `units` of solver work.
void liftToEntries(const UnitContext &context, const std::string &function, const Refuter &refuter,
                   std::vector<OpenObligation *> open, uint64_t units);

} // namespace assay::verifier
