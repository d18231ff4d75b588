// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/EncodedValue.h"

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
