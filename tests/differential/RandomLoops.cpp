// SPDX-License-Identifier: Apache-2.0
#include "RandomLoops.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/NoFolder.h"

#include <random>
#include <vector>

using llvm::BasicBlock;
using llvm::CmpInst;
using llvm::PHINode;
using llvm::Type;
using llvm::Value;

namespace assay::verifier::testing {

namespace {

class LoopBuilder {
public:
  LoopBuilder(llvm::Module &module, uint64_t seed)
      : engine_(seed), module_(module), context_(module.getContext()), builder_(context_) {}

  llvm::Function &build(llvm::StringRef name) {
    Type *i32 = builder_.getInt32Ty();
    Type *pointer = builder_.getPtrTy();
    function_ =
        llvm::Function::Create(llvm::FunctionType::get(i32, {i32, i32, builder_.getDoubleTy(), pointer, i32}, false),
                               llvm::Function::ExternalLinkage, name, module_);
    helper_ = module_.getOrInsertFunction("helper", llvm::FunctionType::get(i32, {i32}, false));
    array_ = llvm::ArrayType::get(i32, loopArrayElements);
    table_ = new llvm::GlobalVariable(module_, array_, false, llvm::GlobalValue::InternalLinkage,
                                      llvm::Constant::getNullValue(array_), name + ".table");
    total_ = new llvm::GlobalVariable(module_, i32, false, llvm::GlobalValue::InternalLinkage,
                                      llvm::Constant::getNullValue(i32), name + ".total");
    builder_.SetInsertPoint(block("entry"));
    isPlain_ = coin();
    integers_ = {function_->getArg(0), function_->getArg(1)};
    numbers_ = {function_->getArg(2)};
    local_ = builder_.CreateAlloca(array_, nullptr, "local");
    fill(local_);
    // Else the globals hold what the run before left: to the encoder, anything.
    if (below(4) != 0) {
      fill(table_);
      builder_.CreateStore(integer(), total_);
    }
    if (below(3) == 0) {
      givenIndex_ = steadyIndex();
      given_ = builder_.CreateCall(module_.getOrInsertFunction("pick", llvm::FunctionType::get(pointer, {i32}, false)),
                                   {givenIndex_});
      fill(function_->getArg(3)); // the call may have written it: only now it is known again
    }
    calls_ = below(3) == 0;
    isTouched_ = below(4) == 0; // its address gets known
    if (isTouched_)
      builder_.CreateCall(
          module_.getOrInsertFunction("touch", llvm::FunctionType::get(builder_.getVoidTy(), {pointer}, false)),
          {local_});
    for (uint64_t count = isPlain_ ? 1 : 1 + below(2); count > 0; --count)
      loop(0);
    builder_.CreateRet(isPlain_ || coin() ? observed() : mixed());
    return *function_;
  }

private:
  uint64_t below(uint64_t bound) { return engine_() % bound; }
  bool coin() { return below(2) == 0; }
  BasicBlock *block(const char *name) { return BasicBlock::Create(context_, name, function_); }
  Value *number(int64_t value) { return llvm::ConstantInt::getSigned(builder_.getInt32Ty(), value); }

  Value *integer() {
    if (below(4) == 0)
      return number(static_cast<int64_t>(below(12)) - 2);
    return integers_[coin() ? integers_.size() - 1 : below(integers_.size())];
  }
  Value *floating() {
    if (below(4) == 0)
      return llvm::ConstantFP::get(builder_.getDoubleTy(), coin() ? 0.5 : 3.0);
    return numbers_[coin() ? numbers_.size() - 1 : below(numbers_.size())];
  }
  void fill(Value *array) {
    const int64_t unlike = 100 + static_cast<int64_t>(below(100));
    for (int64_t index = 0; index < static_cast<int64_t>(loopArrayElements); ++index)
      builder_.CreateStore(below(4) == 0 ? integer() : number(unlike + 17 * index), element(array, number(index)));
  }
  /// An index that can be used everywhere.
  Value *steadyIndex() {
    return below(4) == 0 ? static_cast<Value *>(function_->getArg(0))
                         : number(static_cast<int64_t>(below(loopArrayElements)));
  }
  void callHelper() {
    integers_.push_back(builder_.CreateCall(helper_, {integer()}));
    written_.push_back({isTouched_ && coin() ? local_ : function_->getArg(3), steadyIndex()});
  }
  /// Writes an element, and remembers which where that is known everywhere.
  void storeToElement() {
    if (given_ != nullptr && below(3) == 0) {
      builder_.CreateStore(integer(), given_);
      written_.push_back({function_->getArg(3), givenIndex_});
      return;
    }
    Value *array = anArray();
    Value *index = coin() ? steadyIndex() : integer();
    builder_.CreateStore(integer(), element(array, index));
    const bool isSteady = llvm::isa<llvm::Constant>(index) || llvm::isa<llvm::Argument>(index);
    written_.push_back({llvm::isa<llvm::SelectInst>(array) ? local_ : array, isSteady ? index : steadyIndex()});
  }
  Value *element(Value *array, Value *index) {
    index = builder_.CreateAnd(index, number(loopArrayElements - 1));
    return builder_.CreateGEP(builder_.getInt32Ty(), array, builder_.CreateZExt(index, builder_.getInt64Ty()));
  }
  Value *anArray() {
    switch (below(4)) {
    case 0:
      return table_;
    case 1:
      return function_->getArg(3);
    case 2:
      return builder_.CreateSelect(condition(), local_,
                                   coin() ? static_cast<llvm::Value *>(table_) : function_->getArg(3));
    default:
      return local_;
    }
  }
  Value *condition() {
    if (below(3) == 0)
      return builder_.CreateFCmp(coin() ? CmpInst::FCMP_OLT : CmpInst::FCMP_UGE, floating(), floating());
    static constexpr std::array<CmpInst::Predicate, 5> predicates{
        CmpInst::ICMP_SLT, CmpInst::ICMP_ULE, CmpInst::ICMP_EQ, CmpInst::ICMP_NE, CmpInst::ICMP_SGE};
    return builder_.CreateICmp(predicates[below(predicates.size())], integer(), integer());
  }

  void statement(unsigned depth) {
    switch (below(depth < 2 ? 11 : 9)) {
    case 0: {
      static constexpr std::array<llvm::Instruction::BinaryOps, 5> operations{
          llvm::Instruction::Add, llvm::Instruction::Sub, llvm::Instruction::Mul, llvm::Instruction::Xor,
          llvm::Instruction::And};
      integers_.push_back(builder_.CreateBinOp(operations[below(operations.size())], integer(), integer()));
      return;
    }
    case 1:
    case 2:
      storeToElement();
      return;
    case 3:
      integers_.push_back(builder_.CreateLoad(builder_.getInt32Ty(), element(anArray(), integer())));
      return;
    case 4:
      builder_.CreateStore(builder_.CreateAdd(builder_.CreateLoad(builder_.getInt32Ty(), total_), integer()), total_);
      written_.push_back({total_, number(0)});
      return;
    case 5:
      if (calls_)
        callHelper();
      return;
    case 6:
      numbers_.push_back(coin() ? builder_.CreateFAdd(floating(), floating())
                                : builder_.CreateFMul(floating(), floating()));
      return;
    case 7:
      numbers_.push_back(builder_.CreateSelect(condition(), floating(), floating()));
      return;
    case 8:
      if (coin()) {
        Value *array = anArray();
        written_.push_back({llvm::isa<llvm::SelectInst>(array) ? local_ : array, number(0)});
        builder_.CreateMemSet(array, builder_.getInt8(static_cast<uint8_t>(below(4))), 4 * (1 + below(3)),
                              llvm::Align(4));
      }
      return;
    case 9:
      return guarded(depth);
    default:
      if (below(3) == 0)
        loop(depth + 1);
      return;
    }
  }

  void guarded(unsigned depth) {
    BasicBlock *then = block("then");
    BasicBlock *join = block("join");
    builder_.CreateCondBr(condition(), then, join);
    const auto outside = std::pair(integers_, numbers_);
    builder_.SetInsertPoint(then);
    statement(depth);
    statement(depth);
    builder_.CreateBr(join);
    std::tie(integers_, numbers_) = outside;
    builder_.SetInsertPoint(join);
  }

  /// Counts up or down, at most 16 turns; a walking pointer only where there are at most 8.
  void loop(unsigned depth) {
    Type *i32 = builder_.getInt32Ty();
    const bool isDown = below(4) == 0;
    const bool walks = !isDown && depth == 0 && below(3) == 0;
    const bool testsAtBottom = !isPlain_ && coin();
    const int64_t step = walks ? 1 : 1 + static_cast<int64_t>(below(3));
    Value *limit = builder_.CreateAnd(integer(), number(walks ? 7 : 15));
    if (!isDown && !walks && below(4) == 0)
      limit = builder_.CreateSub(limit, number(3));
    Value *walked = walks ? (coin() ? local_ : function_->getArg(3)) : nullptr;
    Value *firstSum = integer();
    Value *firstNumber = floating();
    BasicBlock *before = builder_.GetInsertBlock();
    BasicBlock *header = block("header");
    BasicBlock *exit = block("exit");
    builder_.CreateBr(header);
    builder_.SetInsertPoint(header);
    PHINode *counter = builder_.CreatePHI(i32, 2, "i");
    PHINode *sum = builder_.CreatePHI(i32, 2, "s");
    PHINode *carried = builder_.CreatePHI(builder_.getDoubleTy(), 2, "d");
    PHINode *cursor = walks ? builder_.CreatePHI(builder_.getPtrTy(), 2, "q") : nullptr;
    counter->addIncoming(isDown ? limit : number(0), before);
    sum->addIncoming(firstSum, before);
    carried->addIncoming(firstNumber, before);
    if (walks)
      cursor->addIncoming(walked, before);
    integers_.insert(integers_.end(), {counter, sum});
    numbers_.push_back(carried);
    if (walks && coin())
      integers_.push_back(
          builder_.CreateTrunc(builder_.CreateSub(builder_.CreatePtrToInt(cursor, builder_.getInt64Ty()),
                                                  builder_.CreatePtrToInt(walked, builder_.getInt64Ty())),
                               i32));
    const CmpInst::Predicate goesOn = isDown ? CmpInst::ICMP_SGT : CmpInst::ICMP_SLT;
    const auto outside = std::pair(integers_, numbers_);
    if (!testsAtBottom) {
      BasicBlock *body = block("body");
      builder_.CreateCondBr(builder_.CreateICmp(goesOn, counter, isDown ? number(0) : limit), body, exit);
      builder_.SetInsertPoint(body);
    }
    if (calls_ && isPlain_ && coin())
      callHelper();
    for (uint64_t count = 1 + below(4); count > 0; --count)
      statement(depth + 1);
    if (walks) {
      builder_.CreateStore(integer(), cursor);
      written_.push_back({walked, number(static_cast<int64_t>(below(2)))});
    }
    if (!isPlain_ && below(3) == 0) {
      BasicBlock *stay = block("stay");
      builder_.CreateCondBr(condition(), exit, stay);
      builder_.SetInsertPoint(stay);
    }
    Value *nextSum = integer();
    Value *nextNumber = floating();
    Value *next = isDown ? builder_.CreateSub(counter, number(step)) : builder_.CreateAdd(counter, number(step));
    Value *nextCursor = walks ? builder_.CreateGEP(i32, cursor, builder_.getInt64(1)) : nullptr;
    if (testsAtBottom)
      builder_.CreateCondBr(builder_.CreateICmp(goesOn, next, isDown ? number(0) : limit), header, exit);
    else
      builder_.CreateBr(header);
    BasicBlock *latch = builder_.GetInsertBlock();
    counter->addIncoming(next, latch);
    sum->addIncoming(nextSum, latch);
    carried->addIncoming(nextNumber, latch);
    if (walks)
      cursor->addIncoming(nextCursor, latch);
    std::tie(integers_, numbers_) = outside;
    builder_.SetInsertPoint(exit);
  }

  Value *integerOf(Value *number) {
    return builder_.CreateIntrinsic(builder_.getInt32Ty(), llvm::Intrinsic::fptosi_sat, {number});
  }
  Value *read(Value *array) {
    Value *index = below(3) == 0 ? function_->getArg(0) : number(static_cast<int64_t>(below(loopArrayElements)));
    return builder_.CreateLoad(builder_.getInt32Ty(), element(array, index));
  }
  /// One thing that a loop may have changed. Mixed with others, one that the encoder knows nothing about would excuse
  /// whatever it says of the rest.
  Value *observed() {
    if (isPlain_ && below(3) == 0)
      return coin() ? integerOf(numbers_.back()) : integers_.back();
    if (!written_.empty() && (isPlain_ || coin())) {
      const Place &place = written_[below(written_.size())];
      Value *where = place.array == total_ ? total_ : element(place.array, place.index);
      return builder_.CreateLoad(builder_.getInt32Ty(), where);
    }
    switch (below(7)) {
    case 0:
      return read(local_);
    case 1:
      return read(table_);
    case 2:
      return read(function_->getArg(3));
    case 3:
      return builder_.CreateLoad(builder_.getInt32Ty(), total_);
    case 4:
      return integerOf(floating());
    default:
      return integer();
    }
  }
  Value *mixed() {
    Value *whole = integer();
    const auto mix = [&](Value *value) { whole = builder_.CreateXor(builder_.CreateMul(whole, number(5)), value); };
    for (uint64_t count = 1 + below(3); count > 0; --count)
      mix(integer());
    mix(read(local_));
    mix(read(table_));
    mix(read(function_->getArg(3)));
    mix(builder_.CreateLoad(builder_.getInt32Ty(), total_));
    mix(integerOf(floating()));
    mix(builder_.CreateZExt(condition(), builder_.getInt32Ty()));
    return whole;
  }

  std::mt19937_64 engine_;
  llvm::Module &module_;
  llvm::LLVMContext &context_;
  llvm::IRBuilder<llvm::NoFolder> builder_;
  llvm::Function *function_ = nullptr;
  llvm::FunctionCallee helper_;
  llvm::ArrayType *array_ = nullptr;
  llvm::GlobalVariable *table_ = nullptr;
  llvm::GlobalVariable *total_ = nullptr;
  Value *local_ = nullptr;
  Value *given_ = nullptr; ///< a pointer that the encoder knows nothing about
  Value *givenIndex_ = nullptr;
  bool calls_ = false; ///< the helper
  bool isTouched_ = false;
  /// One loop at the top level, loops are left at their headers only, and the result shows one thing that they change:
  /// there the encoder knows no more than what it assumes at the header, so that too strong an assumption shows.
  bool isPlain_ = false;
  struct Place {
    Value *array;
    Value *index;
  };
  std::vector<Place> written_; ///< by some turn, or perhaps
  std::vector<Value *> integers_;
  std::vector<Value *> numbers_;
};

} // namespace

llvm::Function &addRandomLoops(llvm::Module &module, llvm::StringRef name, uint64_t seed) {
  return LoopBuilder(module, seed).build(name);
}

} // namespace assay::verifier::testing
