// SPDX-License-Identifier: Apache-2.0
//
// Statements over stack objects. Every byte is written before it can be read, and no access leaves its object.
#include "RandomIrBuilder.h"

using llvm::ConstantInt;

namespace assay::verifier::testing {

namespace {

constexpr uint64_t bufferBytes = 16;

} // namespace

void RandomIrBuilder::createObjects() {
  const llvm::Align one(1);
  for (uint64_t number = 1 + below(2); number > 0; --number) {
    Array array;
    array.element = below(3) == 0 ? floatType() : intType();
    if (!arrays_.empty() && coin())
      array.element = arrays_.front().element; // so that one can be copied to the other
    array.count = uint64_t{1} << (1 + below(3));
    auto *type = llvm::ArrayType::get(array.element, array.count);
    array.address = builder_.CreateAlloca(type, nullptr, "array");
    if (coin()) {
      builder_.CreateMemSet(array.address, builder_.getInt8(static_cast<uint8_t>(below(256))),
                            module_.getDataLayout().getTypeAllocSize(type), one);
    } else {
      for (uint64_t index = 0; index < array.count; ++index)
        builder_.CreateStore(operand(array.element), elementAddress(array, builder_.getInt64(index)));
    }
    arrays_.push_back(array);
  }
  buffer_ = builder_.CreateAlloca(llvm::ArrayType::get(builder_.getInt8Ty(), bufferBytes), nullptr, "buffer");
  builder_.CreateMemSet(buffer_, operand(builder_.getInt8Ty()), bufferBytes, one);
  bytes_ = builder_.CreateAlloca(llvm::ArrayType::get(builder_.getInt8Ty(), bufferBytes), nullptr, "bytes");
  builder_.CreateMemCpy(bytes_, one, buffer_, one, bufferBytes);
  recordType_ = llvm::StructType::get(builder_.getInt8Ty(), builder_.getInt32Ty(), builder_.getDoubleTy(),
                                      llvm::ArrayType::get(builder_.getInt16Ty(), 4));
  record_ = builder_.CreateAlloca(recordType_, nullptr, "record");
  builder_.CreateMemSet(record_, builder_.getInt8(0), module_.getDataLayout().getTypeAllocSize(recordType_), one);
}

llvm::Value *RandomIrBuilder::elementAddress(const Array &array, Value *index) {
  return builder_.CreateGEP(array.element, array.address, index);
}

std::vector<llvm::Value *> RandomIrBuilder::contents() {
  std::vector<Value *> values;
  for (const Array &array : arrays_)
    values.push_back(builder_.CreateLoad(
        array.element, elementAddress(array, coin() ? indexBelow(array.count) : builder_.getInt64(array.count - 1))));
  const auto byte = [&](Value *object, uint64_t offset) {
    return builder_.CreateConstGEP1_64(builder_.getInt8Ty(), object, offset);
  };
  if (coin()) // the whole buffer, else SROA may split it
    for (const uint64_t offset : {uint64_t{0}, uint64_t{8}})
      values.push_back(builder_.CreateAlignedLoad(builder_.getInt64Ty(), byte(buffer_, offset), llvm::Align(1)));
  for (const uint64_t offset : {below(bufferBytes), bufferBytes - 1})
    values.push_back(builder_.CreateLoad(builder_.getInt8Ty(), byte(bytes_, offset)));
  return values;
}

void RandomIrBuilder::arrayAccess() {
  const Array &array = arrays_[below(arrays_.size())];
  const auto index = [&]() -> Value * {
    return coin() ? static_cast<Value *>(builder_.getInt64(below(array.count))) : indexBelow(array.count);
  };
  switch (below(7)) {
  case 0:
  case 1:
    builder_.CreateStore(operand(array.element), elementAddress(array, index()));
    return;
  case 2: {
    const Array &other = arrays_[below(arrays_.size())];
    if (other.element != array.element)
      break;
    if (coin()) {
      const uint64_t bytes =
          std::min(array.count, other.count) * module_.getDataLayout().getTypeAllocSize(array.element).getFixedValue();
      builder_.CreateMemMove(array.address, llvm::Align(1), other.address, llvm::Align(1), bytes);
      return;
    }
    // Through a pointer that is one or the other.
    Array either = array;
    either.address = builder_.CreateSelect(operand(builder_.getInt1Ty()), array.address, other.address);
    either.count = std::min(array.count, other.count);
    Value *address = elementAddress(either, indexBelow(either.count));
    if (coin())
      builder_.CreateStore(operand(array.element), address);
    else
      keep(builder_.CreateLoad(array.element, address));
    return;
  }
  case 3:
    // A part of an element, at a constant byte of it.
    if (array.element->isIntegerTy() && array.element->getIntegerBitWidth() > 8) {
      const uint64_t bytes = array.element->getIntegerBitWidth() / 8;
      Value *part =
          builder_.CreateGEP(builder_.getInt8Ty(), elementAddress(array, index()), builder_.getInt64(below(bytes)));
      if (coin())
        keep(builder_.CreateLoad(builder_.getInt8Ty(), part));
      else if (coin())
        keep(builder_.CreateAlignedLoad(builder_.getInt8Ty(), part, llvm::Align(1)));
      return;
    }
    break;
  default:
    break;
  }
  keep(builder_.CreateLoad(array.element, elementAddress(array, index())));
}

void RandomIrBuilder::bufferAccess() {
  const llvm::Align one(1);
  const auto at = [&](uint64_t offset) { return builder_.CreateConstGEP1_64(builder_.getInt8Ty(), buffer_, offset); };
  Type *type = below(3) == 0 ? floatType() : intType();
  const uint64_t size = type->getPrimitiveSizeInBits() / 8;
  const uint64_t offset = below(bufferBytes - size + 1);
  switch (below(6)) {
  case 0:
  case 1: {
    Value *value = operand(type);
    if (type->isFloatingPointTy())
      value = numberFor(value); // a NaN's bits are open
    builder_.CreateAlignedStore(value, at(offset), one);
    return;
  }
  case 2: {
    const uint64_t length = below(9);
    builder_.CreateMemMove(at(below(bufferBytes - length + 1)), one, at(below(bufferBytes - length + 1)), one, length);
    return;
  }
  case 3: {
    const uint64_t length = below(7);
    builder_.CreateMemSet(at(below(bufferBytes - length + 1)), operand(builder_.getInt8Ty()), length, one);
    return;
  }
  default:
    keep(builder_.CreateAlignedLoad(type, at(offset), one));
    return;
  }
}

void RandomIrBuilder::byteAccess() {
  const llvm::Align one(1);
  const auto at = [&](Value *offset) { return builder_.CreateGEP(builder_.getInt8Ty(), bytes_, offset); };
  switch (below(4)) {
  case 0:
    builder_.CreateStore(operand(builder_.getInt8Ty()), at(indexBelow(bufferBytes)));
    return;
  case 1: // start and length below 8: inside the 16 bytes
    builder_.CreateMemSet(at(indexBelow(8)), operand(builder_.getInt8Ty()), indexBelow(8), one);
    return;
  case 2:
    builder_.CreateMemMove(at(indexBelow(8)), one, at(indexBelow(8)), one, indexBelow(8));
    return;
  default:
    keep(builder_.CreateLoad(builder_.getInt8Ty(), at(indexBelow(bufferBytes))));
    return;
  }
}

void RandomIrBuilder::structAccess() {
  const auto field = [&](unsigned index) { return builder_.CreateStructGEP(recordType_, record_, index); };
  const unsigned index = static_cast<unsigned>(below(4));
  Type *type = recordType_->getElementType(index);
  Value *address = field(index);
  if (auto *array = llvm::dyn_cast<llvm::ArrayType>(type)) {
    type = array->getElementType();
    address = builder_.CreateGEP(array, address, {builder_.getInt64(0), indexBelow(4)});
  }
  if (coin())
    builder_.CreateStore(operand(type), address);
  else
    keep(builder_.CreateLoad(type, address));
}

} // namespace assay::verifier::testing
