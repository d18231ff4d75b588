// SPDX-License-Identifier: Apache-2.0
//
// Inlines calls inside a slice with LLVM's own inliner, within a budget and never around a recursion.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/IR/Function.h"

namespace assay::verifier {

struct InlineBudget {
  /// Stop when the function has this many instructions.
  unsigned instructions = 3000;
  /// Longest chain of calls inlined into one another.
  unsigned depth = 24;
};

/// Inlines every direct call in `function` to a defined function that `wanted` accepts, again in the inlined
/// bodies, breadth first in instruction order. A callee already on the chain of inlined functions (a
/// recursion) stays a call.
/// Guarantees: semantics of the function are unchanged; debug locations keep the chain of call sites.
/// Returns whether some wanted call was left because of the budget, a recursion, or LLVM's refusal.
bool inlineCalls(llvm::Function &function, llvm::function_ref<bool(const llvm::Function &)> wanted,
                 const InlineBudget &budget);

} // namespace assay::verifier
