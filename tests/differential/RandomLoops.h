// SPDX-License-Identifier: Apache-2.0
//
// Random functions with bounded loops: counted up and down, tested at the top or the bottom, left early, nested, with
// writes to locals, globals and through parameters, walking pointers, and calls that the encoder knows nothing about.
#pragma once

#include "llvm/IR/Module.h"

#include <cstdint>

namespace assay::verifier::testing {

/// Elements of every array such a function uses, the one its parameter points to included.
inline constexpr uint64_t loopArrayElements = 8;

/// Adds `i32 name(i32 n, i32 a, double x, ptr p, i32 expected)`. It may call `i32 helper(i32)`, `void touch(ptr)` and
/// `ptr pick(i32)`, whose result must designate an i32. Ends for all arguments; p points to loopArrayElements i32.
llvm::Function &addRandomLoops(llvm::Module &module, llvm::StringRef name, uint64_t seed);

} // namespace assay::verifier::testing
