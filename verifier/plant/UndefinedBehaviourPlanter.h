// SPDX-License-Identifier: Apache-2.0
//
// Turns Clang's undefined-behaviour checks into obligations: each call of a sanitizer handler, and each
// condition that the code hands the compiler as an assumption (`__builtin_assume`, `[[assume]]`).
#pragma once

#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

/// With its `unreachable` check Clang takes `noreturn` off every call of such a function and puts a check behind it,
/// as if the call returned. Here the call gets `noreturn` back, and what is checked is the returns of the functions
/// so declared, where they are defined.
/// Guarantees: afterwards no handler of undefined behaviour and no plain `llvm.assume` is left in `function`;
/// each became the sites of the rules that select its kind, or counts in Planting::assumedKinds or noReturnCalls.
/// Requirements: library preconditions are planted (their calls do not return either).
void plantUndefinedBehaviour(PlantingContext &context, llvm::Function &function);

} // namespace assay::verifier
