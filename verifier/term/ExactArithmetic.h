// SPDX-License-Identifier: Apache-2.0
//
// Floating-point operations that APFloat does not have (square root) or gets wrong (fused multiply-add with a
// subnormal result rounds twice in LLVM 19), computed exactly on integers and rounded once. Internal to verifier/term.
#pragma once

#include "verifier/term/Term.h"

namespace assay::verifier {

/// Interchange bits of ±magnitude · 2^exponent, rounded to nearest, ties to even. `isInexact` says that the true
/// magnitude is larger by less than one unit of `magnitude`'s last place.
/// Requirements: a nonzero magnitude; if inexact, at least two bits more than the format's significand.
[[nodiscard]] llvm::APInt roundToFormat(Sort sort, bool isNegative, const llvm::APInt &magnitude, int exponent,
                                        bool isInexact);

/// a · b + c with one rounding. All on interchange bits of `sort`.
[[nodiscard]] llvm::APInt fusedMultiplyAdd(Sort sort, const llvm::APInt &a, const llvm::APInt &b, const llvm::APInt &c);

[[nodiscard]] llvm::APInt squareRoot(Sort sort, const llvm::APInt &a);

} // namespace assay::verifier
