// SPDX-License-Identifier: Apache-2.0
//
// Vectors: operations element by element, and access to elements.
#include "verifier/encode/Encoder.h"

#include "llvm/Support/MathExtras.h"

#include <algorithm>

namespace assay::verifier {

EncodedValue Encoder::elementwise(llvm::Type *type, llvm::ArrayRef<EncodedValue> operands,
                                  llvm::function_ref<Term(llvm::ArrayRef<Term>)> operation) {
  if (!type->isVectorTy()) {
    llvm::SmallVector<Term, 3> terms;
    for (const EncodedValue &operand : operands)
      terms.push_back(operand.term());
    return EncodedValue::scalar(operation(terms));
  }
  std::vector<EncodedValue> elements;
  for (unsigned index = 0; index < elementCount(type); ++index) {
    llvm::SmallVector<Term, 3> terms;
    for (const EncodedValue &operand : operands)
      terms.push_back(operand.elements()[index].term());
    elements.push_back(EncodedValue::scalar(operation(terms)));
  }
  return EncodedValue::aggregate(std::move(elements));
}

Term Encoder::isPosition(Term index, size_t position) {
  const unsigned width = index.sort().width();
  return llvm::isUIntN(std::min(width, 64U), position) ? terms_.equal(index, terms_.bitVector(width, position))
                                                       : terms_.boolean(false);
}

EncodedValue Encoder::encodeVectorAccess(const llvm::Instruction &instruction) {
  if (const auto *extract = llvm::dyn_cast<llvm::ExtractElementInst>(&instruction)) {
    const EncodedValue vector = valueOf(extract->getVectorOperand());
    const Term index = bits(extract->getIndexOperand());
    EncodedValue result = values_.fresh(extract->getType(), {SymbolOrigin::Uninitialised, "element", "out of range"});
    for (size_t position = vector.elements().size(); position-- > 0;)
      result = values_.choose(isPosition(index, position), vector.elements()[position], result);
    return result;
  }
  if (const auto *insert = llvm::dyn_cast<llvm::InsertElementInst>(&instruction)) {
    std::vector<EncodedValue> elements = valueOf(insert->getOperand(0)).elements();
    const EncodedValue inserted = valueOf(insert->getOperand(1));
    const Term index = bits(insert->getOperand(2));
    for (size_t position = 0; position < elements.size(); ++position)
      elements[position] = values_.choose(isPosition(index, position), inserted, elements[position]);
    return EncodedValue::aggregate(std::move(elements));
  }
  const auto &shuffle = llvm::cast<llvm::ShuffleVectorInst>(instruction);
  const EncodedValue first = valueOf(shuffle.getOperand(0));
  const EncodedValue second = valueOf(shuffle.getOperand(1));
  const size_t count = first.elements().size();
  std::vector<EncodedValue> elements;
  for (const int position : shuffle.getShuffleMask()) {
    if (position < 0)
      elements.push_back(values_.fresh(shuffle.getType()->getScalarType(),
                                       {SymbolOrigin::Uninitialised, "element", "an undefined element"}));
    else if (static_cast<size_t>(position) < count)
      elements.push_back(first.elements()[static_cast<size_t>(position)]);
    else
      elements.push_back(second.elements()[static_cast<size_t>(position) - count]);
  }
  return EncodedValue::aggregate(std::move(elements));
}

} // namespace assay::verifier
