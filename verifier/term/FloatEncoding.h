// SPDX-License-Identifier: Apache-2.0
//
// Between APFloat and the interchange bits of SMT-LIB's formats. They agree for IEEE formats; x87's 80-bit
// encoding has an explicit integer bit that SMT-LIB's 79-bit (15, 64) has not. Every NaN is one NaN.
#pragma once

#include "verifier/term/Term.h"

namespace assay::verifier {

/// The bits of `value` in its format; a NaN gives canonicalNan.
[[nodiscard]] llvm::APInt encodeFloat(const llvm::APFloat &value);

/// Requirements: a floating-point sort with known semantics; bits as wide as sort.floatBits().
[[nodiscard]] llvm::APFloat decodeFloat(Sort sort, const llvm::APInt &bits);

/// Positive, quiet, no payload.
[[nodiscard]] llvm::APInt canonicalNan(Sort sort);

/// `bits` with any NaN replaced by canonicalNan.
[[nodiscard]] llvm::APInt canonicalFloatBits(Sort sort, const llvm::APInt &bits);

} // namespace assay::verifier
