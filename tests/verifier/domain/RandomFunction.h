// SPDX-License-Identifier: Apache-2.0
//
// Random functions over i1, i8, i32, float and double: straight-line code, guards, clamps, switches, checked
// arithmetic and nested loops, with constants at which arithmetic turns.
#pragma once

#include "llvm/IR/Module.h"

#include <cstdint>
#include <memory>

namespace assay::verifier::testing {

/// A module with one function `f` that verifies; the same seed gives the same function.
[[nodiscard]] std::unique_ptr<llvm::Module> makeRandomFunction(llvm::LLVMContext &context, uint64_t seed);

} // namespace assay::verifier::testing
