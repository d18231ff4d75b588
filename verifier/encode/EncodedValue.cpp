// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/EncodedValue.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/DerivedTypes.h"

namespace assay::verifier {

Sort sortOf(llvm::Type *type) {
  if (type->isIntegerTy(1))
    return Sort::boolean();
  if (type->isIntegerTy())
    return Sort::bitVector(type->getIntegerBitWidth());
  assert(type->isFloatingPointTy() && "not a scalar type");
  return Sort::forSemantics(type->getFltSemantics());
}

bool fits(const EncodedValue &value, llvm::Type *type) {
  if (type->isAggregateType() || type->isVectorTy()) {
    if (!value.isAggregate() || value.elements().size() != elementCount(type))
      return false;
    for (unsigned index = 0; index < value.elements().size(); ++index)
      if (!fits(value.elements()[index], elementType(type, index)))
        return false;
    return true;
  }
  if (type->isPointerTy())
    return value.isPointer() && llvm::all_of(value.alternatives(), [](const PointerAlternative &alternative) {
             return alternative.guard.sort().isBool() && alternative.offset.sort() == Sort::bitVector(64);
           });
  if (type->isIntegerTy() || type->isFloatingPointTy())
    return value.isScalar() && value.term().sort() == sortOf(type);
  return value.kind() == EncodedValue::Kind::Empty;
}

unsigned elementCount(llvm::Type *type) {
  if (auto *structure = llvm::dyn_cast<llvm::StructType>(type))
    return structure->getNumElements();
  if (auto *array = llvm::dyn_cast<llvm::ArrayType>(type))
    return static_cast<unsigned>(array->getNumElements());
  if (auto *vector = llvm::dyn_cast<llvm::FixedVectorType>(type))
    return vector->getNumElements();
  return 0;
}

llvm::Type *elementType(llvm::Type *type, unsigned index) {
  if (auto *structure = llvm::dyn_cast<llvm::StructType>(type))
    return structure->getElementType(index);
  if (auto *array = llvm::dyn_cast<llvm::ArrayType>(type))
    return array->getElementType();
  return llvm::cast<llvm::FixedVectorType>(type)->getElementType();
}

} // namespace assay::verifier
