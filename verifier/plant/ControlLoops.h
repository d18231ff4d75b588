// SPDX-License-Identifier: Apache-2.0
//
// Tells control loops (`while (running)`, `for (;;)`) from counted ones (`for (i = 0; i < n; ++i)`, a range): one
// turn of a control loop is a cycle in the sense of rules with scope `cycle`.
#pragma once

#include "llvm/IR/Function.h"

#include <vector>

namespace assay::verifier {

/// The headers of the outermost control loops of `function`, in block order. Loops inside a control loop
/// belong to its cycle; a control loop inside counted loops is found.
/// A loop is counted if a condition that leaves it compares a local variable, stepped in the loop by a constant,
/// with a value that the loop does not store to, or if it is a range-based for.
/// Requirements: unoptimised IR as Clang makes it, with locals in memory. Without debug information range-based
/// loops over class iterators are taken for control loops.
[[nodiscard]] std::vector<llvm::BasicBlock *> controlLoopHeaders(llvm::Function &function);

} // namespace assay::verifier
