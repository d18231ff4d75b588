// SPDX-License-Identifier: Apache-2.0
//
// The source types of a function's IR arguments, as far as debug info tells them.
#pragma once

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Function.h"

namespace assay::verifier::execution {

/// The type of the variable that `argument` is the whole value of; null if debug info does not say.
[[nodiscard]] const llvm::DIType *argumentType(const llvm::Argument &argument);

/// What a pointer or reference type designates; null if `type` is neither, or a pointer to void.
[[nodiscard]] const llvm::DIType *pointeeOf(const llvm::DIType *type);

} // namespace assay::verifier::execution
