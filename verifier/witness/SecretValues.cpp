// SPDX-License-Identifier: Apache-2.0
#include "verifier/witness/SecretValues.h"

#include "verifier/witness/FlowProbes.h"

namespace assay::verifier {

namespace {

constexpr unsigned deepest = 3;
constexpr size_t mostFields = 48;
constexpr uint64_t textLength = 4;
/// std::string of libstdc++: where its characters are, how many, and place for fifteen and the zero.
constexpr uint64_t stringSize = 8;
constexpr uint64_t stringLocal = 16;

llvm::Value *at(llvm::IRBuilderBase &builder, llvm::Value &address, uint64_t offset) {
  return builder.CreateConstInBoundsGEP1_64(builder.getInt8Ty(), &address, offset);
}

llvm::GlobalVariable &secretIn(llvm::Module &module) {
  if (llvm::GlobalVariable *known = module.getNamedGlobal(FlowProbes::secretVariable))
    return *known;
  llvm::Type *type = llvm::Type::getInt64Ty(module.getContext());
  return *new llvm::GlobalVariable(module, type, /*isConstant=*/false, llvm::GlobalValue::ExternalLinkage,
                                   llvm::Constant::getNullValue(type), FlowProbes::secretVariable);
}

} // namespace

SecretValues::SecretValues(llvm::Module &module, const analyzer::SourceFacts &facts)
    : module_(module), facts_(facts), secret_(&secretIn(module)) {}

llvm::Value *SecretValues::secret(llvm::IRBuilderBase &builder) {
  return builder.CreateLoad(builder.getInt64Ty(), secret_);
}

llvm::Value *SecretValues::letter(llvm::IRBuilderBase &builder) {
  llvm::Value *small =
      builder.CreateAnd(builder.CreateTrunc(secret(builder), builder.getInt8Ty()), builder.getInt8(15));
  return builder.CreateAdd(builder.getInt8('A'), small);
}

llvm::Value *SecretValues::changed(llvm::IRBuilderBase &builder, llvm::Value &value) {
  llvm::Type *type = value.getType();
  if (type->isIntegerTy() && type->getIntegerBitWidth() <= 64)
    return builder.CreateXor(&value, builder.CreateZExtOrTrunc(secret(builder), type));
  if (type->isFloatTy() || type->isDoubleTy())
    return builder.CreateFAdd(&value,
                              builder.CreateUIToFP(builder.CreateAnd(secret(builder), builder.getInt64(0xFFFF)), type));
  return nullptr;
}

llvm::Value *SecretValues::text(llvm::IRBuilderBase &builder) {
  if (text_ == nullptr) {
    llvm::Type *type = llvm::ArrayType::get(builder.getInt8Ty(), 64);
    text_ = new llvm::GlobalVariable(module_, type, false, llvm::GlobalValue::InternalLinkage,
                                     llvm::Constant::getNullValue(type), "assay.flow.text");
  }
  for (uint64_t index = 0; index < textLength; ++index)
    builder.CreateStore(letter(builder), at(builder, *text_, index));
  builder.CreateStore(builder.getInt8(0), at(builder, *text_, textLength));
  return text_;
}

void SecretValues::changeString(llvm::IRBuilderBase &builder, llvm::Value &address) {
  llvm::Value *characters = at(builder, address, stringLocal);
  builder.CreateStore(characters, &address);
  builder.CreateStore(builder.getInt64(textLength), at(builder, address, stringSize));
  for (uint64_t index = 0; index < textLength; ++index)
    builder.CreateStore(letter(builder), at(builder, address, stringLocal + index));
  builder.CreateStore(builder.getInt8(0), at(builder, address, stringLocal + textLength));
}

/// Changes one byte of a vector's first element, if it has one; without a branch: else a byte of one's own.
void SecretValues::changeFirst(llvm::IRBuilderBase &builder, llvm::Value &vector, uint64_t byte) {
  llvm::Type *pointer = builder.getPtrTy();
  llvm::Value *begin = builder.CreateLoad(pointer, &vector);
  llvm::Value *end = builder.CreateLoad(pointer, at(builder, vector, 8));
  llvm::Value *place = builder.CreateSelect(builder.CreateICmpNE(begin, end), at(builder, *begin, byte), text(builder));
  llvm::Value *old = builder.CreateLoad(builder.getInt8Ty(), place);
  builder.CreateStore(builder.CreateXor(old, builder.CreateTrunc(secret(builder), builder.getInt8Ty())), place);
}

bool SecretValues::changeRecord(llvm::IRBuilderBase &builder, llvm::Value &address, const analyzer::RecordFacts &record,
                                unsigned depth) {
  bool isChanged = false;
  size_t count = 0;
  for (const analyzer::FieldFacts &field : record.fields) {
    if (field.offsetBits % 8 != 0 || ++count > mostFields)
      continue;
    const ValueShape shape = shapeOf(field.type, facts_);
    if (shape.sizeBytes != 0 && shape.sizeBytes * 8 != field.sizeBits)
      continue; // a bit-field
    isChanged |= change(builder, *at(builder, address, field.offsetBits / 8), field.type, depth + 1);
  }
  for (size_t index = 0; index < record.bases.size() && index < record.baseOffsetsBits.size(); ++index)
    isChanged |=
        change(builder, *at(builder, address, record.baseOffsetsBits[index] / 8), record.bases[index], depth + 1);
  return isChanged;
}

bool SecretValues::change(llvm::IRBuilderBase &builder, llvm::Value &address, std::string_view type, unsigned depth) {
  if (depth > deepest)
    return false;
  const ValueShape shape = shapeOf(type, facts_);
  const auto replace = [&](llvm::Type *number) {
    builder.CreateStore(changed(builder, *builder.CreateLoad(number, &address)), &address);
    return true;
  };
  switch (shape.kind) {
  case ValueShape::Kind::Unknown:
  case ValueShape::Kind::StringView:
    return false;
  case ValueShape::Kind::Integer:
    if (shape.isBool) {
      llvm::Value *bit =
          builder.CreateAnd(builder.CreateTrunc(secret(builder), builder.getInt8Ty()), builder.getInt8(1));
      builder.CreateStore(builder.CreateXor(builder.CreateLoad(builder.getInt8Ty(), &address), bit), &address);
      return true;
    }
    return replace(builder.getIntNTy(static_cast<unsigned>(shape.sizeBytes * 8)));
  case ValueShape::Kind::Floating:
    return replace(shape.sizeBytes == 4 ? builder.getFloatTy() : builder.getDoubleTy());
  case ValueShape::Kind::Characters:
    builder.CreateStore(letter(builder), &address);
    // Of an array or buffer that has place for it.
    if (type.ends_with(']') ? !type.ends_with("[1]") : depth == 0)
      builder.CreateStore(builder.getInt8(0), at(builder, address, 1));
    return true;
  case ValueShape::Kind::Bytes:
    return replace(builder.getInt8Ty());
  case ValueShape::Kind::String:
    changeString(builder, address);
    return true;
  case ValueShape::Kind::Vector: {
    const ValueShape element = shapeOf(shape.element, facts_);
    // The upper half of a float: what is left of it after rounding still shows.
    changeFirst(builder, address, element.kind == ValueShape::Kind::Floating ? element.sizeBytes - 2 : 0);
    return true;
  }
  case ValueShape::Kind::Record:
    return changeRecord(builder, address, *shape.record, depth);
  }
  return false;
}

} // namespace assay::verifier
