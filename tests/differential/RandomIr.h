// SPDX-License-Identifier: Apache-2.0
//
// Random functions in IR whose result is determined by IEEE-754 and LLVM's semantics alone: no undefined
// behaviour, no NaN payload and no choice that LLVM leaves open can reach the result. What they compute natively
// and what the encoder says they compute must agree bit for bit.
#pragma once

#include "llvm/IR/Module.h"

#include <cstdint>

namespace assay::verifier::testing {

/// Adds `T name(parameters…, T expected)` to `module`: integers and floats of all widths, branches, switches, short
/// counted loops, local memory with reinterpretation. `expected` is not used. The same seed gives the same function.
llvm::Function &addRandomFunction(llvm::Module &module, llvm::StringRef name, uint64_t seed);

} // namespace assay::verifier::testing
