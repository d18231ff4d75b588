// SPDX-License-Identifier: Apache-2.0
//
// Which functions of a unit the environment may call, and which callees deliver values that nobody vouches for.
#pragma once

#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

/// Under every rule `main` and functions that play an entry role; under EntryRule::Exported also every definition
/// outside system headers that other units can call.
[[nodiscard]] std::set<std::string> namedEntries(const PlantingContext &context);

/// Fills Planting::entries: the named ones, and definitions whose address is taken (function pointers, vtables, global
/// constructors).
void findEntries(PlantingContext &context);

/// Fills Planting::untrustedCallees: functions without body that play an untrusted role as a call or return.
void findUntrustedCallees(PlantingContext &context);

} // namespace assay::verifier
