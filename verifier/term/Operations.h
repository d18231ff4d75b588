// SPDX-License-Identifier: Apache-2.0
//
// What each operation gives on values: the one definition of the terms' semantics, used by constant folding
// and by the Evaluator. Internal to verifier/term.
#pragma once

#include "verifier/term/Term.h"
#include "verifier/term/TermNode.h"

#include <optional>

namespace assay::verifier {

/// The result of `op` with result sort `sort` on `operands`; nothing if SMT-LIB leaves it unspecified
/// (FpToSigned and FpToUnsigned of NaN, infinities and values outside the range).
/// Requirements: not a leaf; operands of the sorts that the op takes.
[[nodiscard]] std::optional<llvm::APInt> applyOperation(Op op, Sort sort, TermParameters parameters,
                                                        llvm::ArrayRef<TermValue> operands);

[[nodiscard]] llvm::RoundingMode roundingMode(Rounding rounding);

} // namespace assay::verifier
