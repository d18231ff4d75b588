// SPDX-License-Identifier: Apache-2.0
//
// Gives every stack object an explicit unknown content where its lifetime starts, before promotion to SSA
// could turn a read of it into `undef`, from which passes may pick a convenient value.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/IR/Function.h"

namespace assay::verifier {

/// `T @assay.uninitialised.<T>()` gives any value of a first-class type;
/// `void @assay.uninitialised.object(ptr, i64)` fills an object that is too large for that.
inline constexpr llvm::StringLiteral uninitialisedPrefix = "assay.uninitialised.";
inline constexpr llvm::StringLiteral uninitialisedObjectName = "assay.uninitialised.object";

void initialiseStack(llvm::Function &function);

} // namespace assay::verifier
