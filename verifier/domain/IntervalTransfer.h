// SPDX-License-Identifier: Apache-2.0
//
// What one instruction computes, given what its operands can be. The IR is taken without any reasoning from
// undefined behaviour or poison; an instruction or a callee without model gives every value of its type.
#pragma once

#include "verifier/domain/FloatTransfer.h"
#include "verifier/domain/ValueRange.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::verifier {

/// What a value can be at the place that asks.
using RangeLookup = llvm::function_ref<ValueRange(const llvm::Value &)>;

/// How floating-point operations of a function behave beside IEEE-754.
class FloatEnvironment {
public:
  FloatEnvironment(const llvm::Function &function, FloatRounding rounding) : function_(function), rounding_(rounding) {}
  [[nodiscard]] FloatRounding rounding() const { return rounding_; }
  /// May operations flush subnormals of this format to zero (the function's denormal-fp-math attributes)?
  [[nodiscard]] bool mayFlush(const llvm::fltSemantics &semantics) const {
    return function_.getDenormalMode(semantics) != llvm::DenormalMode::getIEEE();
  }
  /// A value as an operation may see or leave it.
  [[nodiscard]] FloatInterval asSeen(const FloatInterval &value) const {
    return mayFlush(value.semantics()) ? withFlushedSubnormals(value) : value;
  }

private:
  const llvm::Function &function_;
  FloatRounding rounding_;
};

/// The range of `instruction`'s result. Bottom if a tracked operand is bottom.
/// Requirements: `instruction` is not a phi.
[[nodiscard]] ValueRange evaluateInstruction(const llvm::Instruction &instruction, RangeLookup lookup,
                                             const FloatEnvironment &environment);

/// If `value` is the result (`index` 0) or the overflow bit (1) of an *.with.overflow call: that call.
[[nodiscard]] const llvm::WithOverflowInst *overflowOperation(const llvm::Value &value, unsigned index);

} // namespace assay::verifier
