// SPDX-License-Identifier: Apache-2.0
//
// The worker's side of the protocol: plan a unit, then decide it function by function.
#pragma once

#include "cli/audit/WorkerProcess.h"
#include "verifier/prove/UnitVerifier.h"

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace assay::cli {

/// Reads the unit and prepares its verifier.
using CreateVerifier = std::function<Result<std::unique_ptr<verifier::UnitVerifier>>()>;

/// What a report says of a unit that could not be read.
[[nodiscard]] verifier::UnitFailure unitFailure(const std::string &unit, const Failure &failure);

/// Tells `send` everything about the unit. Functions in `settled` are planned but not decided.
/// Guarantees: stops as soon as the parent is gone.
void workOnUnit(const std::string &unit, const CreateVerifier &create, const std::set<std::string> &settled,
                const Send &send);

} // namespace assay::cli
