// SPDX-License-Identifier: Apache-2.0
//
// Choices and control flow.
#include "RandomIr.h"

#include "RandomIrBuilder.h"

#include <array>

using llvm::APFloat;
using llvm::APInt;
using llvm::BasicBlock;
using llvm::CmpInst;
using llvm::PHINode;

namespace assay::verifier::testing {

namespace {

constexpr unsigned deepestNesting = 3;

} // namespace

llvm::Function &addRandomFunction(llvm::Module &module, llvm::StringRef name, uint64_t seed) {
  return RandomIrBuilder(module, seed).build(name);
}

RandomIrBuilder::RandomIrBuilder(llvm::Module &module, uint64_t seed)
    : engine_(seed), module_(module), context_(module.getContext()), builder_(context_) {}

llvm::Function &RandomIrBuilder::build(llvm::StringRef name) {
  Type *resultType = anyType();
  std::vector<Type *> parameters;
  for (uint64_t count = 2 + below(4); count > 0; --count)
    parameters.push_back(anyType());
  parameters.push_back(resultType);
  function_ = llvm::Function::Create(llvm::FunctionType::get(resultType, parameters, false),
                                     llvm::Function::ExternalLinkage, name, module_);
  for (unsigned index = 0; index + 1 < parameters.size(); ++index)
    keep(function_->getArg(index));
  builder_.SetInsertPoint(block("entry"));
  if (below(3) == 0)
    createObjects();
  statements(4 + static_cast<unsigned>(below(14)), 0);
  builder_.CreateRet(result());
  return *function_;
}

BasicBlock *RandomIrBuilder::block(const char *name) { return BasicBlock::Create(context_, name, function_); }

llvm::Value *RandomIrBuilder::keep(Value *value) {
  pool_[value->getType()].push_back(value);
  return value;
}

llvm::Type *RandomIrBuilder::intType() {
  static constexpr std::array<unsigned, 6> widths{8, 8, 16, 32, 32, 64};
  return builder_.getIntNTy(widths[below(widths.size())]);
}

llvm::Type *RandomIrBuilder::floatType() {
  switch (below(5)) {
  case 0:
    return builder_.getHalfTy();
  case 1:
  case 2:
    return builder_.getFloatTy();
  default:
    return builder_.getDoubleTy();
  }
}

llvm::Type *RandomIrBuilder::anyType() {
  const uint64_t kind = below(10);
  return kind == 0 ? builder_.getInt1Ty() : kind < 6 ? intType() : floatType();
}

llvm::Value *RandomIrBuilder::constant(Type *type) {
  if (type->isIntegerTy()) {
    const unsigned width = type->getIntegerBitWidth();
    static constexpr std::array<int64_t, 14> integers{0, 1, -1, 2, 3, 5, 7, 10, 31, 100, 127, 128, 255, -10};
    switch (below(6)) {
    case 0:
      return llvm::ConstantInt::get(context_,
                                    coin() ? APInt::getSignedMinValue(width) : APInt::getSignedMaxValue(width));
    case 1:
      return llvm::ConstantInt::get(context_, APInt(64, engine_()).trunc(width));
    default:
      return llvm::ConstantInt::get(context_,
                                    APInt(64, static_cast<uint64_t>(integers[below(integers.size())])).trunc(width));
    }
  }
  const llvm::fltSemantics &semantics = type->getFltSemantics();
  switch (below(16)) {
  case 0:
    return llvm::ConstantFP::getInfinity(type, coin());
  case 1:
    return llvm::ConstantFP::getNaN(type);
  case 2:
    return llvm::ConstantFP::get(type, APFloat::getSmallest(semantics, coin()));
  case 3:
    return llvm::ConstantFP::get(type, APFloat::getLargest(semantics, coin()));
  case 4:
    return llvm::ConstantFP::getZero(type, coin());
  case 5:
    return llvm::ConstantFP::get(type, APFloat::getSmallestNormalized(semantics, coin()));
  default: {
    static constexpr std::array<double, 10> numbers{1.0, -1.0, 0.5, 10.0, -10.0, 3.25, 100.0, 0.1, -2.5, 60000.0};
    return llvm::ConstantFP::get(type, numbers[below(numbers.size())]);
  }
  }
}

llvm::Value *RandomIrBuilder::operand(Type *type) {
  const std::vector<Value *> &known = pool_[type];
  if (known.empty() || below(6) == 0)
    return constant(type);
  const uint64_t size = known.size();
  // Recent values more often: longer chains.
  return coin() ? known[size - 1 - below(std::min<uint64_t>(size, 3))] : known[below(size)];
}

llvm::Value *RandomIrBuilder::indexBelow(uint64_t count) {
  Value *index = operand(intType());
  index = builder_.CreateAnd(index, llvm::ConstantInt::get(index->getType(), count - 1));
  return builder_.CreateZExt(index, builder_.getInt64Ty());
}

llvm::Value *RandomIrBuilder::numberFor(Value *value) {
  return builder_.CreateSelect(builder_.CreateFCmpUNO(value, value), llvm::ConstantFP::get(value->getType(), 0.75),
                               value);
}

void RandomIrBuilder::statements(unsigned count, unsigned depth) {
  for (; count > 0; --count)
    statement(depth);
}

void RandomIrBuilder::statement(unsigned depth) {
  const bool hasObjects = !arrays_.empty();
  switch (below(hasObjects ? 28 : 22)) {
  case 0:
  case 1:
  case 2:
    return integerOperation();
  case 3:
    return division();
  case 4:
  case 5:
    return integerCast();
  case 6:
  case 7:
    return integerCall();
  case 8:
    return checkedOperation();
  case 9:
  case 10:
    return comparison();
  case 11:
    return selection();
  case 12:
  case 13:
    return floatOperation();
  case 14:
    return floatCall();
  case 15:
    return floatCast();
  case 16:
    return floatToInteger();
  case 17:
    return below(4) == 0 ? vectorOperation() : floatCall();
  case 18:
    return depth < deepestNesting ? diamond(depth) : comparison();
  case 19:
    return depth < deepestNesting && coin() ? choice(depth) : selection();
  case 20:
    return depth < 2 && below(3) == 0 ? countedLoop(depth) : integerOperation();
  case 21:
    return below(4) == 0 ? returnEarly() : floatOperation();
  case 22:
  case 23:
    return arrayAccess();
  case 24:
  case 25:
    return bufferAccess();
  case 26:
    return byteAccess();
  default:
    return structAccess();
  }
}

void RandomIrBuilder::diamond(unsigned depth) {
  Value *condition = operand(builder_.getInt1Ty());
  BasicBlock *then = block("then");
  const bool hasElse = coin();
  BasicBlock *otherwise = hasElse ? block("else") : nullptr;
  BasicBlock *join = block("join");
  BasicBlock *before = builder_.GetInsertBlock();
  builder_.CreateCondBr(condition, then, hasElse ? otherwise : join);
  const std::array<Type *, 2> types{anyType(), anyType()};
  std::array<std::array<Value *, 2>, 2> values{};
  const Pool outside = pool_;
  if (!hasElse)
    values[1] = {operand(types[0]), operand(types[1])}; // constants or values from before the branch
  builder_.SetInsertPoint(then);
  statements(1 + static_cast<unsigned>(below(3)), depth + 1);
  values[0] = {operand(types[0]), operand(types[1])};
  BasicBlock *thenEnd = builder_.GetInsertBlock();
  builder_.CreateBr(join);
  pool_ = outside;
  BasicBlock *otherEnd = before;
  if (hasElse) {
    builder_.SetInsertPoint(otherwise);
    statements(1 + static_cast<unsigned>(below(3)), depth + 1);
    values[1] = {operand(types[0]), operand(types[1])};
    otherEnd = builder_.GetInsertBlock();
    builder_.CreateBr(join);
    pool_ = outside;
  }
  builder_.SetInsertPoint(join);
  for (unsigned index = 0; index < types.size(); ++index) {
    PHINode *phi = builder_.CreatePHI(types[index], 2);
    phi->addIncoming(values[0][index], thenEnd);
    phi->addIncoming(values[1][index], otherEnd);
    keep(phi);
  }
}

void RandomIrBuilder::choice(unsigned depth) {
  Type *type = intType();
  Value *selector = operand(type);
  if (coin())
    selector = builder_.CreateAnd(selector, llvm::ConstantInt::get(type, 3));
  BasicBlock *join = block("join");
  BasicBlock *fallback = coin() ? block("default") : join;
  BasicBlock *head = builder_.GetInsertBlock();
  llvm::SwitchInst *dispatch = builder_.CreateSwitch(selector, fallback);
  Type *joined = anyType();
  std::vector<std::pair<Value *, BasicBlock *>> incoming;
  const Pool outside = pool_;
  Value *fromHead = operand(joined);
  const auto arm = [&](BasicBlock *start) {
    builder_.SetInsertPoint(start);
    statements(static_cast<unsigned>(below(3)), depth + 1);
    incoming.push_back({operand(joined), builder_.GetInsertBlock()});
    builder_.CreateBr(join);
    pool_ = outside;
  };
  const uint64_t cases = 1 + below(3);
  for (uint64_t index = 0; index < cases; ++index) {
    BasicBlock *start = block("case");
    dispatch->addCase(llvm::ConstantInt::get(llvm::cast<llvm::IntegerType>(type), index), start);
    if (index == 0 && coin()) // two values, one target
      dispatch->addCase(llvm::ConstantInt::get(llvm::cast<llvm::IntegerType>(type), cases + 5), start);
    arm(start);
  }
  if (fallback != join)
    arm(fallback);
  else
    incoming.push_back({fromHead, head});
  builder_.SetInsertPoint(join);
  PHINode *phi = builder_.CreatePHI(joined, static_cast<unsigned>(incoming.size()));
  for (const auto &[value, from] : incoming)
    phi->addIncoming(value, from);
  keep(phi);
}

void RandomIrBuilder::countedLoop(unsigned depth) {
  BasicBlock *before = builder_.GetInsertBlock();
  BasicBlock *header = block("header");
  BasicBlock *body = block("body");
  BasicBlock *exit = block("exit");
  Type *counterType = intType();
  Type *carriedType = anyType();
  Value *start = operand(carriedType);
  const uint64_t turns = below(5);
  builder_.CreateBr(header);
  builder_.SetInsertPoint(header);
  PHINode *counter = builder_.CreatePHI(counterType, 2);
  PHINode *carried = builder_.CreatePHI(carriedType, 2);
  counter->addIncoming(llvm::ConstantInt::get(counterType, 0), before);
  carried->addIncoming(start, before);
  keep(counter);
  keep(carried);
  builder_.CreateCondBr(builder_.CreateICmpULT(counter, llvm::ConstantInt::get(counterType, turns)), body, exit);
  const Pool outside = pool_;
  builder_.SetInsertPoint(body);
  statements(1 + static_cast<unsigned>(below(3)), depth + 2);
  Value *next = operand(carriedType);
  Value *stepped = builder_.CreateAdd(counter, llvm::ConstantInt::get(counterType, 1));
  if (coin()) // leaves in the middle of the turn as well
    builder_.CreateCondBr(operand(builder_.getInt1Ty()), header, exit);
  else
    builder_.CreateBr(header);
  counter->addIncoming(stepped, builder_.GetInsertBlock());
  carried->addIncoming(next, builder_.GetInsertBlock());
  pool_ = outside;
  builder_.SetInsertPoint(exit);
}

void RandomIrBuilder::returnEarly() {
  BasicBlock *leave = block("leave");
  BasicBlock *stay = block("stay");
  builder_.CreateCondBr(operand(builder_.getInt1Ty()), leave, stay);
  builder_.SetInsertPoint(leave);
  builder_.CreateRet(operand(function_->getReturnType()));
  builder_.SetInsertPoint(stay);
}

llvm::Value *RandomIrBuilder::digest(Value *value, Type *type) {
  if (value->getType()->isFloatingPointTy())
    value = builder_.CreateBitCast(numberFor(value), builder_.getIntNTy(value->getType()->getPrimitiveSizeInBits()));
  const unsigned from = value->getType()->getIntegerBitWidth();
  const unsigned to = type->getIntegerBitWidth();
  if (from > to && to >= 8)
    value = builder_.CreateXor(value, builder_.CreateLShr(value, llvm::ConstantInt::get(value->getType(), from / 2)));
  return builder_.CreateZExtOrTrunc(value, type);
}

llvm::Value *RandomIrBuilder::result() {
  Type *type = function_->getReturnType();
  if (type->isFloatingPointTy())
    return operand(type);
  Value *whole = operand(type);
  for (uint64_t part = 1 + below(5); part > 0; --part) {
    Value *other = digest(operand(anyType()), type);
    if (type->getIntegerBitWidth() > 1)
      whole = builder_.CreateMul(whole, llvm::ConstantInt::get(type, 5));
    whole = builder_.CreateXor(whole, other);
  }
  if (!arrays_.empty() && type->getIntegerBitWidth() > 1)
    for (Value *content : contents())
      whole = builder_.CreateXor(builder_.CreateMul(whole, llvm::ConstantInt::get(type, 5)), digest(content, type));
  return whole;
}

} // namespace assay::verifier::testing
