// SPDX-License-Identifier: Apache-2.0
//
// What comparisons of the program tell about intervals. A comparison does not tell -0 from +0; an ordered
// predicate that holds rules NaN out, one that fails does not.
#pragma once

#include "verifier/domain/FloatInterval.h"

#include "llvm/ADT/FloatingPointMode.h"
#include "llvm/IR/InstrTypes.h"

#include <optional>

namespace assay::verifier {

/// Two operands of a comparison.
struct FloatOperands {
  FloatInterval left;
  FloatInterval right;
};

/// Can `left predicate right` come out true (false) for some members? Requirements: an fcmp predicate.
[[nodiscard]] bool mayHold(llvm::CmpInst::Predicate predicate, const FloatInterval &left, const FloatInterval &right);
[[nodiscard]] bool mayFail(llvm::CmpInst::Predicate predicate, const FloatInterval &left, const FloatInterval &right);

/// The operands once the comparison is known to have come out as `outcome`.
/// Guarantees: every pair of members with that outcome is kept; the result is contained in the operands. If
/// one side comes out empty, so does the other: the outcome is impossible.
[[nodiscard]] FloatOperands refine(llvm::CmpInst::Predicate predicate, bool outcome, const FloatInterval &left,
                                   const FloatInterval &right);
/// The same for `value predicate value`, as in the idiom `x != x`.
[[nodiscard]] FloatInterval refineAgainstItself(llvm::CmpInst::Predicate predicate, bool outcome,
                                                const FloatInterval &value);

/// The members that belong to one of the classes of a llvm.is.fpclass mask (their hull).
[[nodiscard]] FloatInterval restrictToClasses(const FloatInterval &value, llvm::FPClassTest classes);

} // namespace assay::verifier
