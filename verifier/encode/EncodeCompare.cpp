// SPDX-License-Identifier: Apache-2.0
//
// Comparisons of integers, floating-point values and pointers.
#include "verifier/encode/Encoder.h"

namespace assay::verifier {

Term Encoder::compareIntegers(llvm::CmpInst::Predicate predicate, Term a, Term b) {
  switch (predicate) {
  case llvm::CmpInst::ICMP_EQ:
    return terms_.equal(a, b);
  case llvm::CmpInst::ICMP_NE:
    return terms_.distinct(a, b);
  case llvm::CmpInst::ICMP_UGT:
    return terms_.bvUlt(b, a);
  case llvm::CmpInst::ICMP_UGE:
    return terms_.bvUle(b, a);
  case llvm::CmpInst::ICMP_ULT:
    return terms_.bvUlt(a, b);
  case llvm::CmpInst::ICMP_ULE:
    return terms_.bvUle(a, b);
  case llvm::CmpInst::ICMP_SGT:
    return terms_.bvSlt(b, a);
  case llvm::CmpInst::ICMP_SGE:
    return terms_.bvSle(b, a);
  case llvm::CmpInst::ICMP_SLT:
    return terms_.bvSlt(a, b);
  case llvm::CmpInst::ICMP_SLE:
    return terms_.bvSle(a, b);
  default:
    break;
  }
  llvm_unreachable("not an integer predicate");
}

EncodedValue Encoder::comparePointers(llvm::CmpInst::Predicate predicate, const EncodedValue &a,
                                      const EncodedValue &b) {
  const llvm::ArrayRef<PointerAlternative> first = a.alternatives();
  const llvm::ArrayRef<PointerAlternative> second = b.alternatives();
  const bool sameObject = first.size() == 1 && second.size() == 1 && first.front().object == second.front().object;
  // Within one object equality of addresses is equality of offsets, whatever the base; but narrow addresses wrap.
  if (sameObject && llvm::CmpInst::isEquality(predicate) && values_.addressWidth() == pointerBits)
    return EncodedValue::scalar(compareIntegers(predicate, first.front().offset, second.front().offset));
  return EncodedValue::scalar(compareIntegers(predicate, memory_.address(a), memory_.address(b)));
}

EncodedValue Encoder::encodeCompare(const llvm::CmpInst &compare) {
  llvm::Type *operandType = compare.getOperand(0)->getType();
  const EncodedValue a = valueOf(compare.getOperand(0));
  const EncodedValue b = valueOf(compare.getOperand(1));
  if (operandType->isPtrOrPtrVectorTy()) {
    if (operandType->isVectorTy())
      return unsupported(compare, SymbolOrigin::Unsupported, "a vector of pointers");
    return comparePointers(compare.getPredicate(), a, b);
  }
  const bool isFloat = operandType->isFPOrFPVectorTy();
  result_.hasFloats |= isFloat;
  // nnan and ninf make a comparison of NaN or infinity poison; the other flags do not matter here.
  if (isFloat && hasFastMath(compare))
    return unsupported(compare, SymbolOrigin::LibraryModel, "a value-changing floating-point mode");
  return elementwise(compare.getType(), {a, b}, [&](llvm::ArrayRef<Term> t) {
    if (isFloat)
      return floats_.compare(compare.getPredicate(), t[0], t[1]);
    const auto asBits = [&](Term term) { return term.sort().isBool() ? terms_.boolToBit(term) : term; };
    return compareIntegers(compare.getPredicate(), asBits(t[0]), asBits(t[1]));
  });
}

} // namespace assay::verifier
