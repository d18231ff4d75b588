// SPDX-License-Identifier: Apache-2.0
//
// What the floating-point operations of LLVM IR do to intervals: each result contains the operation's result
// for all members of its operands. An empty operand gives an empty result.
#pragma once

#include "verifier/domain/FloatInterval.h"

#include "llvm/ADT/FloatingPointMode.h"
#include "llvm/IR/ConstantRange.h"

namespace assay::verifier {

/// How the operations of the program may round. `Any` computes bounds with outward rounding and so holds
/// in every rounding mode; `NearestTiesToEven` is tighter by an ulp (it keeps constants exact).
enum class FloatRounding : uint8_t { NearestTiesToEven, Any };

// Requirements (all): operands of one format.
[[nodiscard]] FloatInterval negate(const FloatInterval &a);
[[nodiscard]] FloatInterval absolute(const FloatInterval &a);
[[nodiscard]] FloatInterval copySign(const FloatInterval &magnitude, const FloatInterval &sign);
[[nodiscard]] FloatInterval add(const FloatInterval &a, const FloatInterval &b, FloatRounding rounding);
[[nodiscard]] FloatInterval subtract(const FloatInterval &a, const FloatInterval &b, FloatRounding rounding);
[[nodiscard]] FloatInterval multiply(const FloatInterval &a, const FloatInterval &b, FloatRounding rounding);
[[nodiscard]] FloatInterval divide(const FloatInterval &a, const FloatInterval &b, FloatRounding rounding);
/// `frem`, C's fmod.
[[nodiscard]] FloatInterval remainder(const FloatInterval &a, const FloatInterval &b);
[[nodiscard]] FloatInterval fusedMultiplyAdd(const FloatInterval &a, const FloatInterval &b, const FloatInterval &c,
                                             FloatRounding rounding);
/// llvm.fmuladd: fused or not, as the platform likes.
[[nodiscard]] FloatInterval multiplyAdd(const FloatInterval &a, const FloatInterval &b, const FloatInterval &c,
                                        FloatRounding rounding);
[[nodiscard]] FloatInterval squareRoot(const FloatInterval &a, FloatRounding rounding);
/// floor, ceil, trunc, round (ties away), roundeven.
[[nodiscard]] FloatInterval roundToIntegral(const FloatInterval &a, llvm::RoundingMode mode);
/// rint and nearbyint: in the mode of the environment.
[[nodiscard]] FloatInterval roundToIntegral(const FloatInterval &a, FloatRounding rounding);

/// llvm.minnum and llvm.maxnum as LLVM's language reference has them: a NaN yields to a number (signalling
/// NaNs are not told apart), and of two zeros either may be the result.
[[nodiscard]] FloatInterval minimumNumber(const FloatInterval &a, const FloatInterval &b);
[[nodiscard]] FloatInterval maximumNumber(const FloatInterval &a, const FloatInterval &b);
/// llvm.minimum and llvm.maximum: NaN wins, -0 is below +0.
[[nodiscard]] FloatInterval minimum(const FloatInterval &a, const FloatInterval &b);
[[nodiscard]] FloatInterval maximum(const FloatInterval &a, const FloatInterval &b);

[[nodiscard]] FloatInterval convertTo(const FloatInterval &a, const llvm::fltSemantics &semantics,
                                      FloatRounding rounding);
[[nodiscard]] FloatInterval fromInteger(const llvm::ConstantRange &range, bool isSigned,
                                        const llvm::fltSemantics &semantics, FloatRounding rounding);
/// fptosi, fptoui. A NaN or a value outside the integer type gives any integer at all.
[[nodiscard]] llvm::ConstantRange toInteger(const FloatInterval &a, unsigned width, bool isSigned);
/// llvm.fptosi.sat, llvm.fptoui.sat: clamps, and NaN gives 0.
[[nodiscard]] llvm::ConstantRange toIntegerSaturating(const FloatInterval &a, unsigned width, bool isSigned);

/// Adds both zeros where a subnormal is a member: what a unit that may flush subnormals can make of it.
[[nodiscard]] FloatInterval withFlushedSubnormals(const FloatInterval &a);

} // namespace assay::verifier
