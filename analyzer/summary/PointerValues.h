// SPDX-License-Identifier: Apache-2.0
//
// Which values of a function may carry pointers, and which of these matter to a summary: those that reach memory, a
// call, the caller, or an access that moves such values.
#pragma once

#include "analyzer/summary/UnitSummary.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

#include <cstdint>

namespace assay::analyzer {

/// What the intrinsics that may appear in Clang's output do with pointers.
enum class IntrinsicFlow : uint8_t { Nothing, PassesOn, CopiesMemory, StartsArguments, CopiesArguments, Unknown };
[[nodiscard]] IntrinsicFlow flowOf(const llvm::IntrinsicInst &call);

/// The intrinsic that an instruction is; null for other instructions and those that stand for calls.
[[nodiscard]] const llvm::IntrinsicInst *plainIntrinsic(const llvm::Instruction &instruction);

/// What an intrinsic that passes pointers on has them from. A coroutine's frame holds its promise.
[[nodiscard]] llvm::SmallVector<const llvm::Value *, 4> passedOn(const llvm::IntrinsicInst &call);

/// Whether what is stored may be a pointer; constants without addresses are none.
[[nodiscard]] bool mayBePointer(const llvm::Value &value, const llvm::DataLayout &layout);

/// The loads whose bytes a store moves, for types that are not followed in registers. Empty if it computes.
[[nodiscard]] llvm::SmallVector<const llvm::LoadInst *, 2> movedUnchanged(const llvm::StoreInst &store,
                                                                          const llvm::DataLayout &layout);

/// The operands whose pointers a value may have, or through which it was loaded.
[[nodiscard]] llvm::SmallVector<const llvm::Value *, 4> sourcesOf(const llvm::Instruction &instruction);

/// Instructions whose values a summary has nodes for. With `SummaryDetail::Values`, all addresses that are read or
/// written matter, and all that calls give.
/// Requirements: `function` is in SSA form.
[[nodiscard]] llvm::SmallPtrSet<const llvm::Value *, 32> usefulValues(const llvm::Function &function,
                                                                      SummaryDetail detail);

} // namespace assay::analyzer
