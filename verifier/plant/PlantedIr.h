// SPDX-License-Identifier: Apache-2.0
//
// The vocabulary that planters write into IR and that the slicer, the executor and the encoder read.
//
//   declare void @assay.obligation(i1 %holds, i32 %site)   ; `site` indexes the unit's planted sites
//   @assay.ghost.<name> = internal global i8 0             ; ghost state of ordering rules, one per event
//
// `assay.obligation` is deliberately opaque: memory(inaccessiblemem: readwrite), neither willreturn nor
// nounwind, so that no pass may delete it, move code across it, or reason from its condition.
// A check of undefined behaviour is `assay.obligation(i1 false, site)` followed by `unreachable`: execution
// does not go on past it. A policy obligation lets execution go on whatever its condition.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

#include <cstdint>
#include <optional>

namespace assay::verifier {

inline constexpr llvm::StringLiteral obligationFunctionName = "assay.obligation";
inline constexpr llvm::StringLiteral ghostPrefix = "assay.ghost.";

/// The declaration of `assay.obligation` in `module`, created if missing.
[[nodiscard]] llvm::FunctionCallee obligationFunction(llvm::Module &module);

/// The ghost variable of that name, created with initial value 0 if missing.
[[nodiscard]] llvm::GlobalVariable &ghostVariable(llvm::Module &module, llvm::StringRef name);

/// If `instruction` is a planted obligation: its site.
[[nodiscard]] std::optional<uint32_t> plantedSite(const llvm::Instruction &instruction);

} // namespace assay::verifier
