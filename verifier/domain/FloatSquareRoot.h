// SPDX-License-Identifier: Apache-2.0
//
// The correctly rounded square root that APFloat lacks.
#pragma once

#include "llvm/ADT/APFloat.h"

namespace assay::verifier {

/// IEEE-754 squareRoot of any value of a supported format, rounded as `rounding` says: NaN for NaN and for
/// numbers below zero, zeros and +inf unchanged.
[[nodiscard]] llvm::APFloat squareRootOf(const llvm::APFloat &value, llvm::APFloat::roundingMode rounding);

} // namespace assay::verifier
