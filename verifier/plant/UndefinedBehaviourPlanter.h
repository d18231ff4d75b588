// SPDX-License-Identifier: Apache-2.0
//
// Turns Clang's undefined-behaviour checks into obligations: each call of a sanitizer handler, and each
// condition that the code hands the compiler as an assumption (`__builtin_assume`, `[[assume]]`).
#pragma once

#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

/// Guarantees: afterwards no handler of undefined behaviour and no plain `llvm.assume` is left in `function`;
/// each became the sites of the rules that select its kind, or counts in Planting::assumedKinds.
void plantUndefinedBehaviour(PlantingContext &context, llvm::Function &function);

} // namespace assay::verifier
