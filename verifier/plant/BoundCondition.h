// SPDX-License-Identifier: Apache-2.0
//
// The condition of a `bound` rule on one number: its limits in the number's own format, rounded so that they
// never become looser, and the IR that tests them.
#pragma once

#include "policies/model/Policy.h"
#include "verifier/plant/SourceType.h"

#include "llvm/ADT/APFloat.h"
#include "llvm/IR/IRBuilder.h"

#include <string>

namespace assay::verifier {

/// The smallest number of `format` that is not less than `limit`, the largest that is not greater.
[[nodiscard]] llvm::APFloat lowerLimitIn(const llvm::fltSemantics &format, double limit);
[[nodiscard]] llvm::APFloat upperLimitIn(const llvm::fltSemantics &format, double limit);

/// Emits the i1 that `value` is finite (if asked) and within the limits; NaN is within none.
/// Requirements: `value` has the numeric type `type`.
[[nodiscard]] llvm::Value *emitWithinBound(llvm::IRBuilder<> &builder, llvm::Value &value, const NumericType &type,
                                           const policies::BoundSpec &bound);

/// "within [-87, 87] Nm"; empty without limits.
[[nodiscard]] std::string describeLimits(const policies::BoundSpec &bound);
/// "must be finite and within [-87, 87] Nm".
[[nodiscard]] std::string describeBound(const policies::BoundSpec &bound);

} // namespace assay::verifier
