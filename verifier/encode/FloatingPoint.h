// SPDX-License-Identifier: Apache-2.0
//
// IR's floating-point operations in terms: comparisons with their NaN rules, classification, conversions
// whose out-of-range results are any value, and the choices IEEE-754 or LLVM leave open.
#pragma once

#include "verifier/term/Term.h"

#include "llvm/ADT/FloatingPointMode.h"
#include "llvm/IR/InstrTypes.h"

namespace assay::verifier {

class FloatingPoint {
public:
  explicit FloatingPoint(TermContext &terms) : terms_(terms) {}

  /// All sixteen predicates: ordered ones are false on NaN, unordered ones true.
  Term compare(llvm::CmpInst::Predicate predicate, Term a, Term b);
  /// llvm.is.fpclass. Whether a NaN is signalling is not tracked: any choice.
  Term isClass(Term value, llvm::FPClassTest classes);
  /// llvm.fmuladd: fused or not, as the platform likes.
  Term multiplyAdd(Term a, Term b, Term c);
  /// llvm.minnum / llvm.maxnum and C's fmin / fmax: a NaN loses; which zero of two is open.
  Term minimumNumber(Term a, Term b, bool maximum);
  /// llvm.minimum / llvm.maximum: NaN wins; -0 < +0.
  Term minimum(Term a, Term b, bool maximum);
  Term copySign(Term magnitude, Term sign);
  /// fptosi / fptoui: exact inside the range (of the truncated value), any value outside.
  Term toInteger(Term value, unsigned width, bool isSigned);
  /// llvm.fptosi.sat / llvm.fptoui.sat.
  Term toIntegerSaturating(Term value, unsigned width, bool isSigned);
  /// Whether the truncated value is representable.
  Term fitsInteger(Term value, unsigned width, bool isSigned);

private:
  Term choice(const char *name);
  /// ±2^exponent in the format, or null if it is not finite there.
  Term powerOfTwo(Sort sort, unsigned exponent, bool negative);

  TermContext &terms_;
};

} // namespace assay::verifier
