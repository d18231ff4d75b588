// SPDX-License-Identifier: Apache-2.0
//
// Asks what the IR does not show, and only there where it matters: an execution that asks shows nothing from then on,
// and could not confirm a violation either.
#pragma once

#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

/// Before `place`: false unless `isUnknown` holds, then either truth value (`assay.unresolved`). An i1 that dominates
/// `place`.
/// Requirements: `isUnknown` is an i1 that dominates `place`, which is no phi.
/// Guarantees: `place` begins a block of its own behind the answer; no instruction goes.
[[nodiscard]] llvm::Value *askIfUnknown(llvm::Value &isUnknown, llvm::Instruction &place,
                                        const llvm::Instruction &shownAt);

} // namespace assay::verifier
