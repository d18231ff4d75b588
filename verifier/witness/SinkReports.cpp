// SPDX-License-Identifier: Apache-2.0
#include "verifier/witness/SinkReports.h"

#include "verifier/plant/PlantedIr.h"

namespace assay::verifier {

namespace {

constexpr unsigned deepest = 3;
constexpr size_t mostFields = 48;
constexpr uint64_t mostBytes = 1U << 16U;
/// Of a report: the number of bytes, the first of them, a digest.
constexpr unsigned words = 6;
constexpr uint64_t shownBytes = 32;

llvm::Value *at(llvm::IRBuilderBase &builder, llvm::Value &address, uint64_t offset) {
  return builder.CreateConstInBoundsGEP1_64(builder.getInt8Ty(), &address, offset);
}

/// A loop over the bytes at `data` while `goesOn` says so; `body` gets the index and the byte.
struct ByteLoop {
  llvm::PHINode *index;
  llvm::BasicBlock *head;
  llvm::BasicBlock *body;
  llvm::BasicBlock *done;
};

ByteLoop makeLoop(llvm::IRBuilder<> &builder, llvm::Function &function) {
  llvm::LLVMContext &context = function.getContext();
  ByteLoop loop{nullptr, llvm::BasicBlock::Create(context, "head", &function),
                llvm::BasicBlock::Create(context, "body", &function),
                llvm::BasicBlock::Create(context, "done", &function)};
  llvm::BasicBlock *before = builder.GetInsertBlock();
  builder.CreateBr(loop.head);
  builder.SetInsertPoint(loop.head);
  loop.index = builder.CreatePHI(builder.getInt64Ty(), 2);
  loop.index->addIncoming(builder.getInt64(0), before);
  return loop;
}

} // namespace

llvm::Function &SinkReports::digest() {
  constexpr const char *called = "assay.flow.digest";
  if (llvm::Function *known = module_.getFunction(called))
    return *known;
  llvm::LLVMContext &context = module_.getContext();
  llvm::IRBuilder<> builder(context);
  auto *type = llvm::FunctionType::get(builder.getVoidTy(),
                                       {builder.getPtrTy(), builder.getInt64Ty(), builder.getPtrTy()}, false);
  auto *function = llvm::Function::Create(type, llvm::GlobalValue::InternalLinkage, called, module_);
  builder.SetInsertPoint(llvm::BasicBlock::Create(context, "entry", function));
  llvm::Value *data = function->getArg(0);
  llvm::Value *out = function->getArg(2);
  llvm::Value *most = builder.getInt64(mostBytes);
  llvm::Value *size = builder.CreateSelect(builder.CreateICmpULT(function->getArg(1), most), function->getArg(1), most);
  size = builder.CreateSelect(builder.CreateIsNull(data), builder.getInt64(0), size);
  for (unsigned word = 0; word < words; ++word)
    builder.CreateStore(builder.getInt64(0), at(builder, *out, word * 8));
  builder.CreateStore(function->getArg(1), out);
  llvm::BasicBlock *before = builder.GetInsertBlock();
  const ByteLoop loop = makeLoop(builder, *function);
  llvm::PHINode *hash = builder.CreatePHI(builder.getInt64Ty(), 2);
  hash->addIncoming(builder.getInt64(0xcbf29ce484222325), before); // FNV-1a
  builder.CreateCondBr(builder.CreateICmpULT(loop.index, size), loop.body, loop.done);
  builder.SetInsertPoint(loop.body);
  llvm::Value *byte = builder.CreateLoad(builder.getInt8Ty(), builder.CreateGEP(builder.getInt8Ty(), data, loop.index));
  llvm::Value *next = builder.CreateMul(builder.CreateXor(hash, builder.CreateZExt(byte, builder.getInt64Ty())),
                                        builder.getInt64(0x100000001b3));
  // Bytes that are not shown go where the digest will be written.
  llvm::Value *place =
      builder.CreateSelect(builder.CreateICmpULT(loop.index, builder.getInt64(shownBytes)),
                           builder.CreateAdd(loop.index, builder.getInt64(8)), builder.getInt64((words - 1) * 8));
  builder.CreateStore(byte, builder.CreateGEP(builder.getInt8Ty(), out, place));
  loop.index->addIncoming(builder.CreateAdd(loop.index, builder.getInt64(1)), loop.body);
  hash->addIncoming(next, loop.body);
  builder.CreateBr(loop.head);
  builder.SetInsertPoint(loop.done);
  builder.CreateStore(hash, at(builder, *out, (words - 1) * 8));
  builder.CreateRetVoid();
  return *function;
}

llvm::Function &SinkReports::length() {
  constexpr const char *called = "assay.flow.length";
  if (llvm::Function *known = module_.getFunction(called))
    return *known;
  llvm::LLVMContext &context = module_.getContext();
  llvm::IRBuilder<> builder(context);
  auto *type = llvm::FunctionType::get(builder.getInt64Ty(), {builder.getPtrTy()}, false);
  auto *function = llvm::Function::Create(type, llvm::GlobalValue::InternalLinkage, called, module_);
  builder.SetInsertPoint(llvm::BasicBlock::Create(context, "entry", function));
  llvm::Value *text = function->getArg(0);
  llvm::BasicBlock *none = llvm::BasicBlock::Create(context, "none", function);
  llvm::BasicBlock *some = llvm::BasicBlock::Create(context, "some", function);
  builder.CreateCondBr(builder.CreateIsNull(text), none, some);
  builder.SetInsertPoint(none);
  builder.CreateRet(builder.getInt64(0));
  builder.SetInsertPoint(some);
  const ByteLoop loop = makeLoop(builder, *function);
  builder.CreateCondBr(builder.CreateICmpULT(loop.index, builder.getInt64(mostBytes)), loop.body, loop.done);
  builder.SetInsertPoint(loop.body);
  llvm::Value *byte = builder.CreateLoad(builder.getInt8Ty(), builder.CreateGEP(builder.getInt8Ty(), text, loop.index));
  loop.index->addIncoming(builder.CreateAdd(loop.index, builder.getInt64(1)), loop.body);
  builder.CreateCondBr(builder.CreateIsNull(byte), loop.done, loop.head);
  builder.SetInsertPoint(loop.done);
  builder.CreateRet(loop.index);
  return *function;
}

void SinkReports::bytes(llvm::IRBuilderBase &builder, llvm::StringRef report, llvm::Value &data, llvm::Value &size) {
  llvm::Function &function = *builder.GetInsertBlock()->getParent();
  llvm::IRBuilder<> start(&*function.getEntryBlock().getFirstInsertionPt());
  llvm::Value *place = start.CreateAlloca(llvm::ArrayType::get(start.getInt64Ty(), words));
  builder.CreateCall(&digest(), {&data, &size, place});
  std::vector<llvm::Value *> values;
  for (unsigned word = 0; word < words; ++word)
    values.push_back(builder.CreateLoad(builder.getInt64Ty(), at(builder, *place, word * 8)));
  builder.CreateCall(seenFunction(module_, report, words), values);
}

bool SinkReports::number(llvm::IRBuilderBase &builder, llvm::StringRef report, llvm::Value &value) {
  llvm::Type *type = value.getType();
  llvm::Value *bits = &value;
  if (type->isFloatTy() || type->isDoubleTy())
    bits = builder.CreateBitCast(&value, builder.getIntNTy(type->getPrimitiveSizeInBits()));
  else if (!type->isIntegerTy() || type->getIntegerBitWidth() > 64)
    return false;
  std::vector<llvm::Value *> values(words, builder.getInt64(0));
  values[0] = builder.getInt64((bits->getType()->getIntegerBitWidth() + 7) / 8);
  values[1] = builder.CreateZExt(bits, builder.getInt64Ty());
  builder.CreateCall(seenFunction(module_, report, words), values);
  return true;
}

bool SinkReports::memory(llvm::IRBuilderBase &builder, llvm::StringRef report, llvm::Value &address,
                         std::string_view type, llvm::Value *size, unsigned depth) {
  if (depth > deepest)
    return false;
  const ValueShape shape = shapeOf(type, facts_);
  llvm::Type *pointer = builder.getPtrTy();
  switch (shape.kind) {
  case ValueShape::Kind::Unknown:
    if (size != nullptr)
      bytes(builder, report, address, *size);
    return size != nullptr;
  case ValueShape::Kind::Integer:
  case ValueShape::Kind::Floating:
    bytes(builder, report, address, size != nullptr ? *size : *builder.getInt64(shape.sizeBytes));
    return true;
  case ValueShape::Kind::Characters:
    bytes(builder, report, address,
          size != nullptr ? *size : *static_cast<llvm::Value *>(builder.CreateCall(&length(), {&address})));
    return true;
  case ValueShape::Kind::Bytes:
    if (size == nullptr)
      return false;
    bytes(builder, report, address, *size);
    return true;
  case ValueShape::Kind::String:
    bytes(builder, report, *builder.CreateLoad(pointer, &address),
          *builder.CreateLoad(builder.getInt64Ty(), at(builder, address, 8)));
    return true;
  case ValueShape::Kind::StringView:
    bytes(builder, report, *builder.CreateLoad(pointer, at(builder, address, 8)),
          *builder.CreateLoad(builder.getInt64Ty(), &address));
    return true;
  case ValueShape::Kind::Vector: {
    llvm::Value *begin = builder.CreateLoad(pointer, &address);
    llvm::Value *end = builder.CreateLoad(pointer, at(builder, address, 8));
    bytes(builder, report, *begin,
          *builder.CreateSub(builder.CreatePtrToInt(end, builder.getInt64Ty()),
                             builder.CreatePtrToInt(begin, builder.getInt64Ty())));
    return true;
  }
  case ValueShape::Kind::Record:
    break;
  }
  bool isReported = false;
  size_t count = 0;
  for (const analyzer::FieldFacts &field : shape.record->fields) {
    if (field.offsetBits % 8 != 0 || ++count > mostFields)
      continue;
    llvm::Value &place = *at(builder, address, field.offsetBits / 8);
    const ValueShape inner = shapeOf(field.type, facts_);
    // Padding is nobody's data, and so not reported: members one by one.
    if (inner.kind == ValueShape::Kind::Record || inner.kind == ValueShape::Kind::String ||
        inner.kind == ValueShape::Kind::StringView || inner.kind == ValueShape::Kind::Vector) {
      isReported |= memory(builder, report, place, field.type, nullptr, depth + 1);
    } else if (field.sizeBits % 8 == 0 && inner.kind != ValueShape::Kind::Unknown) {
      bytes(builder, report, place, *builder.getInt64(field.sizeBits / 8));
      isReported = true;
    }
  }
  for (size_t index = 0; index < shape.record->bases.size() && index < shape.record->baseOffsetsBits.size(); ++index)
    isReported |= memory(builder, report, *at(builder, address, shape.record->baseOffsetsBits[index] / 8),
                         shape.record->bases[index], nullptr, depth + 1);
  return isReported;
}

} // namespace assay::verifier
