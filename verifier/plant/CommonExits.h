// SPDX-License-Identifier: Apache-2.0
//
// The ways out of a function, each brought to one place where something can be asserted: one return, and one place
// through which every exception leaves that passes through the function unhandled.
#pragma once

#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"

#include <vector>

namespace assay::verifier {

/// Brings all returns of `function` together; null if it never returns, or in a way that cannot be moved (what a call
/// returns that must be a tail call).
/// Guarantees: behaviour is unchanged; the returned value stays what it was.
[[nodiscard]] llvm::ReturnInst *commonReturn(llvm::Function &function);

/// Whether exceptions can leave `function`, and in a way that commonUnwinding can bring together.
[[nodiscard]] bool mayUnwind(const llvm::Function &function);
[[nodiscard]] bool canFollowUnwinding(const llvm::Function &function);

/// Whether `call`, which has no landing pad of its own, may be left by an exception.
[[nodiscard]] bool mayBeLeftByException(const llvm::Instruction &call);

/// Brings together what leaves `function` by exception: its `resume` instructions and those of `calls` that throw,
/// which become invokes with a landing pad that only passes on. Null if there are neither. Requirements:
/// canFollowUnwinding; each of `calls` may be left by an exception. Guarantees: behaviour is unchanged; `calls` are
/// gone.
[[nodiscard]] llvm::ResumeInst *commonUnwinding(llvm::Function &function, const std::vector<llvm::CallInst *> &calls);

} // namespace assay::verifier
