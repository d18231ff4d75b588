// SPDX-License-Identifier: Apache-2.0
//
// The vocabulary that planters write into IR and that the slicer, the executor and the encoder read.
//
//   declare void @assay.obligation(i1 %holds, i32 %site)   ; `site` indexes the unit's planted sites
//   @assay.ghost.<name> = internal global i8 0             ; ghost state of ordering rules, one per event
//   declare i1 @assay.unresolved()                         ; a truth value the planter could not see in the IR
//   declare i64 @assay.watched.<rule>.<n>()                ; the n-th value of the object that a rule is looked at for
//   declare void @assay.seen.<rule>(i64, ...)              ; the values of the object that an event concerns
//
// `assay.obligation` is deliberately opaque: memory(inaccessiblemem: readwrite), neither willreturn nor
// nounwind, so that no pass may delete it, move code across it, or reason from its condition.
// A check of undefined behaviour is one `assay.obligation(i1 false, site)` per rule, the last of them followed
// by `unreachable`: execution does not go on past it. A policy obligation lets execution go on whatever its
// condition.
//
// `assay.unresolved` is an unknown function without body: it may return either value at each call and touches
// no memory of the program. A proof must hold for both values; a counterexample that needs one of them
// is a candidate only, as with any unknown call.
//
// `assay.watched.…` gives one and the same value whenever it is called in an execution, whichever it is: a rule that
// tells objects apart holds if it holds for every one that may be looked at. So it is a choice like an input, and
// not an approximation. `assay.seen.…` does nothing; it shows a run which objects are worth looking at.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

#include <cstdint>
#include <optional>

namespace assay::verifier {

inline constexpr llvm::StringLiteral obligationFunctionName = "assay.obligation";
inline constexpr llvm::StringLiteral unresolvedFunctionName = "assay.unresolved";
inline constexpr llvm::StringLiteral ghostPrefix = "assay.ghost.";
inline constexpr llvm::StringLiteral watchedPrefix = "assay.watched.";
inline constexpr llvm::StringLiteral seenPrefix = "assay.seen.";
inline constexpr llvm::StringLiteral ownCodeAttribute = "assay-own-code"; ///< see markAsOwnCode

/// The declaration of `assay.obligation` in `module`, created if missing.
[[nodiscard]] llvm::FunctionCallee obligationFunction(llvm::Module &module);

/// The declaration of `assay.unresolved` in `module`, created if missing.
[[nodiscard]] llvm::FunctionCallee unresolvedFunction(llvm::Module &module);

/// The declaration of `assay.watched.<rule>.<index>` in `module`, created if missing.
[[nodiscard]] llvm::FunctionCallee watchedFunction(llvm::Module &module, llvm::StringRef rule, unsigned index);

/// The declaration of `assay.seen.<rule>` of `count` values in `module`, created if missing.
[[nodiscard]] llvm::FunctionCallee seenFunction(llvm::Module &module, llvm::StringRef rule, unsigned count);

/// The ghost variable of that name, created with initial value 0 if missing.
[[nodiscard]] llvm::GlobalVariable &ghostVariable(llvm::Module &module, llvm::StringRef name);

/// Whether that global is a ghost variable.
[[nodiscard]] bool isGhostVariable(const llvm::GlobalVariable &variable);

/// If `instruction` is a planted obligation: its site.
[[nodiscard]] std::optional<uint32_t> plantedSite(const llvm::Instruction &instruction);

/// The contracts that include/assay/assay.h lets audited code state. Their calls stay in the IR; operand 0 is
/// the condition as an `int` (0 or 1), operand 1 of an assumption its reason.
enum class ContractKind : uint8_t { Requires, Ensures, Invariant, Assume };

/// If `instruction` is such a call: which. `assay_annotation_requires` is an assumption in a root and an
/// obligation in an inlined callee; `assay_annotation_ensures` an obligation of the unit's Planting where a
/// rule asks for it; `assay_annotation_invariant` a candidate invariant; `assay_annotation_assume` an assumption.
[[nodiscard]] std::optional<ContractKind> contractCall(const llvm::Instruction &instruction);

/// Says that `function`, which has no body in the module, is code of the program that may do what rules track / that
/// such code runs in this call, called back by the callee.
void markAsOwnCode(llvm::Function &function);
void markAsOwnCode(llvm::CallBase &call);
/// Whether the call is marked, or its callee.
[[nodiscard]] bool isMarkedAsOwnCode(const llvm::CallBase &call);

/// Whether other code of the program may run in the call, and look at ghosts or change them: where the callee is not
/// named, or has a body, or the call is marked. Of other functions without body it is assumed that they do not call
/// back.
[[nodiscard]] bool mayRunOwnCode(const llvm::CallBase &call);

/// Plants an assumption as code states one.
void plantAssumption(llvm::IRBuilderBase &builder, llvm::Value &holds, llvm::StringRef reason);

/// The reason given with an `assay_annotation_assume` call; empty if it is no string constant.
[[nodiscard]] llvm::StringRef assumptionReason(const llvm::CallBase &assumption);

} // namespace assay::verifier
