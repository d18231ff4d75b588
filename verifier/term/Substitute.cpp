// SPDX-License-Identifier: Apache-2.0
//
// Rebuilding a term with some subterms replaced.
#include "verifier/term/Term.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/ErrorHandling.h"

namespace assay::verifier {

namespace {

/// `original`'s operation on other operands of the same sorts, through the builders.
Term rebuild(TermContext &context, Term original, llvm::ArrayRef<Term> operands) {
  const Op op = original.op();
  switch (op) {
  case Op::BoolConstant:
  case Op::BitVectorConstant:
  case Op::FloatConstant:
  case Op::Symbol:
    return original;
  case Op::Not:
    return context.notOf(operands[0]);
  case Op::And:
    return context.andOf(operands);
  case Op::Or:
    return context.orOf(operands);
  case Op::Xor:
    return context.xorOf(operands[0], operands[1]);
  case Op::IfThenElse:
    return context.ifThenElse(operands[0], operands[1], operands[2]);
  case Op::Equal:
    return context.equal(operands[0], operands[1]);
  case Op::BvNot:
    return context.bvNot(operands[0]);
  case Op::BvNeg:
    return context.bvNeg(operands[0]);
  case Op::BvAdd:
  case Op::BvSub:
  case Op::BvMul:
  case Op::BvUDiv:
  case Op::BvSDiv:
  case Op::BvURem:
  case Op::BvSRem:
  case Op::BvAnd:
  case Op::BvOr:
  case Op::BvXor:
  case Op::BvShl:
  case Op::BvLShr:
  case Op::BvAShr:
    return context.bvBinary(op, operands[0], operands[1]);
  case Op::BvULt:
  case Op::BvULe:
  case Op::BvSLt:
  case Op::BvSLe:
    return context.bvCompare(op, operands[0], operands[1]);
  case Op::BvConcat:
    return context.bvConcat(operands[0], operands[1]);
  case Op::BvExtract:
    return context.bvExtract(operands[0], original.extractHigh(), original.extractLow());
  case Op::BvZeroExtend:
    return context.bvZeroExtend(operands[0], original.sort().width());
  case Op::BvSignExtend:
    return context.bvSignExtend(operands[0], original.sort().width());
  case Op::FpNeg:
    return context.fpNeg(operands[0]);
  case Op::FpAbs:
    return context.fpAbs(operands[0]);
  case Op::FpAdd:
  case Op::FpSub:
  case Op::FpMul:
  case Op::FpDiv:
    return context.fpBinary(op, operands[0], operands[1]);
  case Op::FpFma:
    return context.fpFma(operands[0], operands[1], operands[2]);
  case Op::FpSqrt:
    return context.fpSqrt(operands[0]);
  case Op::FpRoundToIntegral:
    return context.fpRoundToIntegral(original.rounding(), operands[0]);
  case Op::FpLess:
  case Op::FpLessOrEqual:
  case Op::FpEqual:
    return context.fpCompare(op, operands[0], operands[1]);
  case Op::FpIsNaN:
  case Op::FpIsInfinite:
  case Op::FpIsZero:
  case Op::FpIsNormal:
  case Op::FpIsSubnormal:
  case Op::FpIsNegative:
    return context.fpClassify(op, operands[0]);
  case Op::FpFromBits:
    return context.fpFromBits(operands[0], original.sort());
  case Op::FpFromFp:
    return context.fpFromFp(operands[0], original.sort());
  case Op::FpFromSigned:
    return context.fpFromSigned(operands[0], original.sort());
  case Op::FpFromUnsigned:
    return context.fpFromUnsigned(operands[0], original.sort());
  case Op::FpToSigned:
    return context.fpToSigned(operands[0], original.sort().width());
  case Op::FpToUnsigned:
    return context.fpToUnsigned(operands[0], original.sort().width());
  }
  llvm_unreachable("no such operation");
}

} // namespace

Term TermContext::substitute(Term root, llvm::ArrayRef<Replacement> replacements) {
  return substitute(llvm::ArrayRef(root), replacements).front();
}

std::vector<Term> TermContext::substitute(llvm::ArrayRef<Term> roots, llvm::ArrayRef<Replacement> replacements) {
  llvm::DenseMap<uint32_t, Term> results;
  for (const Replacement &replacement : replacements)
    results.insert({replacement.from.id(), replacement.to});
  // Depth first with an explicit stack: terms can be deeper than the machine's.
  llvm::SmallVector<Term, 32> pending(roots.rbegin(), roots.rend());
  while (!pending.empty()) {
    const Term term = pending.back();
    if (results.contains(term.id())) {
      pending.pop_back();
      continue;
    }
    const size_t before = pending.size();
    for (const Term operand : term.operands())
      if (!results.contains(operand.id()))
        pending.push_back(operand);
    if (pending.size() != before)
      continue;
    llvm::SmallVector<Term, 8> operands;
    for (const Term operand : term.operands())
      operands.push_back(results.lookup(operand.id()));
    const bool isUnchanged = llvm::ArrayRef<Term>(operands) == term.operands();
    results.insert({term.id(), isUnchanged ? term : rebuild(*this, term, operands)});
    pending.pop_back();
  }
  std::vector<Term> substituted;
  for (const Term root : roots)
    substituted.push_back(results.lookup(root.id()));
  return substituted;
}

} // namespace assay::verifier
