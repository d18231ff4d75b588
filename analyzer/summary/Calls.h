// SPDX-License-Identifier: Apache-2.0
//
// Which call instructions are calls of the program, and how a summary finds them again.
#pragma once

#include "analyzer/summary/UnitSummary.h"

#include "llvm/IR/DerivedTypes.h"
#include "llvm/IR/InstrTypes.h"

#include <cstdint>
#include <string>

namespace assay::analyzer {

/// Number of a call instruction as Clang made it, as an i64 constant.
inline constexpr llvm::StringLiteral ordinalMetadata = "assay.call";

/// Whether a call is the handler of a check that Assay had Clang plant.
[[nodiscard]] bool isPlantedCheck(const llvm::CallBase &call);

/// Whether a call resumes or destroys a coroutine, or lets one wait: intrinsics that stand for calls. Coroutines are
/// not yet split: the body of each belongs to the function that starts it.
[[nodiscard]] bool isCoroutineCall(const llvm::CallBase &call);
/// Of a coroutine's wait, the function that is called with the first two operands; null for other calls.
[[nodiscard]] const llvm::Value *awaitedFunction(const llvm::CallBase &call);

/// Whether a call is none of the program's: an intrinsic, or the handler of a check that Assay had Clang plant.
[[nodiscard]] bool isArtificialCall(const llvm::CallBase &call);

/// What a function takes, as callers by pointer see it; "..." at the end if it takes more.
[[nodiscard]] std::string callShapeOf(const llvm::FunctionType &type);

/// The ordinal that `ordinalMetadata` says; -1 if there is none.
[[nodiscard]] int64_t taggedOrdinal(const llvm::CallBase &call);
/// The entry of a call among `summary.calls`; noIndex for one that is artificial.
[[nodiscard]] uint32_t callIndexOf(const llvm::CallBase &call, const FunctionSummary &summary);

} // namespace assay::analyzer
