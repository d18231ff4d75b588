// SPDX-License-Identifier: Apache-2.0
#include "RandomFunction.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/NoFolder.h"

#include <array>
#include <map>
#include <random>
#include <vector>

using llvm::BasicBlock;
using llvm::CmpInst;
using llvm::Instruction;
using llvm::PHINode;
using llvm::Type;
using llvm::Value;
namespace Intrinsic = llvm::Intrinsic;

namespace assay::verifier::testing {
namespace {

class Generator {
public:
  Generator(llvm::Module &module, uint64_t seed)
      : engine_(seed), module_(module), context_(module.getContext()), builder_(context_),
        types_{Type::getInt1Ty(context_), Type::getInt8Ty(context_), Type::getInt32Ty(context_),
               Type::getFloatTy(context_), Type::getDoubleTy(context_)} {}

  void generate() {
    std::vector<Type *> parameters;
    for (unsigned index = 1; index < types_.size(); ++index)
      parameters.insert(parameters.end(), 2, types_[index]);
    function_ = llvm::Function::Create(llvm::FunctionType::get(Type::getVoidTy(context_), parameters, false),
                                       llvm::Function::ExternalLinkage, "f", module_);
    if (below(6) == 0)
      function_->addFnAttr("denormal-fp-math", "preserve-sign,preserve-sign");
    for (llvm::Argument &argument : function_->args())
      keep(&argument);
    builder_.SetInsertPoint(block("entry"));
    statements(3 + below(10), 0);
    builder_.CreateRetVoid();
  }

private:
  using Pool = std::map<Type *, std::vector<Value *>>;

  uint64_t below(uint64_t bound) { return engine_() % bound; }
  bool coin() { return below(2) == 0; }
  BasicBlock *block(const char *name) { return BasicBlock::Create(context_, name, function_); }
  void keep(Value *value) { pool_[value->getType()].push_back(value); }
  Type *anyType() { return types_[below(types_.size())]; }
  Type *numberType() { return types_[1 + below(types_.size() - 1)]; }

  Value *constant(Type *type) {
    if (type->isIntegerTy()) {
      unsigned width = type->getIntegerBitWidth();
      static constexpr std::array<int64_t, 16> integers{0, 1, -1, 2, 3, 5, 7, 8, 10, 31, 100, 127, 128, -128, 255, -10};
      if (below(8) == 0)
        return llvm::ConstantInt::get(context_, coin() ? llvm::APInt::getSignedMinValue(width)
                                                       : llvm::APInt::getSignedMaxValue(width));
      return llvm::ConstantInt::get(
          context_, llvm::APInt(64, static_cast<uint64_t>(integers[below(integers.size())])).trunc(width));
    }
    const llvm::fltSemantics &semantics = type->getFltSemantics();
    switch (below(14)) {
    case 0:
      return llvm::ConstantFP::getInfinity(type, coin());
    case 1:
      return llvm::ConstantFP::getNaN(type);
    case 2:
      return llvm::ConstantFP::get(type, llvm::APFloat::getSmallest(semantics, coin()));
    case 3:
      return llvm::ConstantFP::get(type, llvm::APFloat::getLargest(semantics, coin()));
    case 4:
      return llvm::ConstantFP::getZero(type, coin());
    default: {
      static constexpr std::array<double, 9> numbers{1.0, -1.0, 0.5, 10.0, -10.0, 3.25, 100.0, 1e30, -2.0};
      return llvm::ConstantFP::get(type, numbers[below(numbers.size())]);
    }
    }
  }

  Value *operand(Type *type) {
    std::vector<Value *> &known = pool_[type];
    if (known.empty() || below(5) == 0)
      return below(40) == 0 ? llvm::UndefValue::get(type) : constant(type);
    // Recent values more often: longer chains.
    uint64_t size = known.size();
    return coin() ? known[size - 1 - below(std::min<uint64_t>(size, 4))] : known[below(size)];
  }

  Value *condition() {
    if (below(6) == 0)
      return operand(types_[0]);
    Type *type = numberType();
    Value *left = operand(type);
    Value *right = below(3) == 0 ? operand(type) : constant(type);
    Value *result = nullptr;
    if (type->isIntegerTy()) {
      auto predicate = static_cast<CmpInst::Predicate>(
          CmpInst::FIRST_ICMP_PREDICATE + below(CmpInst::LAST_ICMP_PREDICATE - CmpInst::FIRST_ICMP_PREDICATE + 1));
      result = builder_.CreateICmp(predicate, left, right);
    } else if (below(8) == 0) {
      result = builder_.CreateIntrinsic(Intrinsic::is_fpclass, {type}, {left, builder_.getInt32(below(1024))});
    } else {
      if (below(10) == 0)
        right = left;
      result =
          builder_.CreateFCmp(static_cast<CmpInst::Predicate>(below(CmpInst::LAST_FCMP_PREDICATE + 1)), left, right);
    }
    keep(result);
    if (below(4) == 0) {
      Value *other = condition();
      switch (below(5)) {
      case 0:
        result = builder_.CreateAnd(result, other);
        break;
      case 1:
        result = builder_.CreateOr(result, other);
        break;
      case 2:
        result = builder_.CreateXor(result, builder_.getTrue());
        break;
      case 3:
        result = builder_.CreateSelect(result, other, builder_.getFalse());
        break;
      default:
        result = builder_.CreateSelect(result, builder_.getTrue(), other);
        break;
      }
      keep(result);
    }
    return result;
  }

  void instruction() {
    Type *type = numberType();
    if (below(5) == 0) {
      keep(builder_.CreateSelect(condition(), operand(type), operand(type)));
    } else if (below(8) == 0) {
      clamp(type);
    } else if (below(4) == 0) {
      cast(type);
    } else if (type->isIntegerTy()) {
      integerInstruction(type);
    } else {
      floatInstruction(type);
    }
  }

  void integerInstruction(Type *type) {
    if (below(4) == 0) {
      static constexpr std::array<Intrinsic::ID, 7> binary{Intrinsic::umin, Intrinsic::umax,     Intrinsic::smin,
                                                           Intrinsic::smax, Intrinsic::uadd_sat, Intrinsic::ssub_sat,
                                                           Intrinsic::ctpop};
      static constexpr std::array<Intrinsic::ID, 3> flagged{Intrinsic::abs, Intrinsic::ctlz, Intrinsic::cttz};
      if (below(3) == 0) {
        keep(builder_.CreateIntrinsic(flagged[below(3)], {type}, {operand(type), builder_.getInt1(coin())}));
        return;
      }
      Intrinsic::ID identifier = binary[below(binary.size())];
      if (identifier == Intrinsic::ctpop)
        keep(builder_.CreateIntrinsic(identifier, {type}, {operand(type)}));
      else
        keep(builder_.CreateIntrinsic(identifier, {type}, {operand(type), operand(type)}));
      return;
    }
    static constexpr std::array<Instruction::BinaryOps, 13> operations{
        Instruction::Add,  Instruction::Sub,  Instruction::Mul, Instruction::UDiv, Instruction::SDiv,
        Instruction::URem, Instruction::SRem, Instruction::Shl, Instruction::LShr, Instruction::AShr,
        Instruction::And,  Instruction::Or,   Instruction::Xor};
    keep(builder_.CreateBinOp(operations[below(operations.size())], operand(type), operand(type)));
  }

  void floatInstruction(Type *type) {
    if (below(3) == 0) {
      static constexpr std::array<Intrinsic::ID, 7> unary{Intrinsic::fabs, Intrinsic::sqrt,  Intrinsic::floor,
                                                          Intrinsic::ceil, Intrinsic::trunc, Intrinsic::round,
                                                          Intrinsic::rint};
      static constexpr std::array<Intrinsic::ID, 5> binary{Intrinsic::minnum, Intrinsic::maxnum, Intrinsic::minimum,
                                                           Intrinsic::maximum, Intrinsic::copysign};
      switch (below(3)) {
      case 0:
        keep(builder_.CreateIntrinsic(unary[below(unary.size())], {type}, {operand(type)}));
        return;
      case 1:
        keep(builder_.CreateIntrinsic(binary[below(binary.size())], {type}, {operand(type), operand(type)}));
        return;
      default:
        keep(builder_.CreateIntrinsic(coin() ? Intrinsic::fma : Intrinsic::fmuladd, {type},
                                      {operand(type), operand(type), operand(type)}));
        return;
      }
    }
    static constexpr std::array<Instruction::BinaryOps, 5> operations{
        Instruction::FAdd, Instruction::FSub, Instruction::FMul, Instruction::FDiv, Instruction::FRem};
    if (below(12) == 0)
      keep(builder_.CreateFNeg(operand(type)));
    else
      keep(builder_.CreateBinOp(operations[below(operations.size())], operand(type), operand(type)));
  }

  void clamp(Type *type) {
    Value *value = operand(type);
    if (type->isIntegerTy()) {
      keep(builder_.CreateIntrinsic(coin() ? Intrinsic::smin : Intrinsic::umin, {type}, {value, constant(type)}));
      return;
    }
    Value *limit = constant(type);
    Value *above = builder_.CreateFCmp(coin() ? CmpInst::FCMP_OGT : CmpInst::FCMP_UGT, value, limit);
    Value *upper = builder_.CreateSelect(above, limit, value);
    Value *floor = constant(type);
    Value *below = builder_.CreateFCmp(coin() ? CmpInst::FCMP_OLT : CmpInst::FCMP_ULT, upper, floor);
    keep(above);
    keep(upper);
    keep(builder_.CreateSelect(below, floor, upper));
  }

  void cast(Type *target) {
    Type *source = anyType();
    Value *value = operand(source);
    if (target->isIntegerTy()) {
      unsigned width = target->getIntegerBitWidth();
      if (source->isFloatTy() && width == 32 && below(4) == 0)
        keep(builder_.CreateBitCast(value, target));
      else if (source->isFloatingPointTy() && below(3) == 0)
        keep(builder_.CreateIntrinsic(coin() ? Intrinsic::fptosi_sat : Intrinsic::fptoui_sat, {target, source},
                                      {value}));
      else if (source->isFloatingPointTy())
        keep(coin() ? builder_.CreateFPToSI(value, target) : builder_.CreateFPToUI(value, target));
      else if (source->getIntegerBitWidth() > width)
        keep(builder_.CreateTrunc(value, target));
      else if (source->getIntegerBitWidth() < width)
        keep(coin() ? builder_.CreateZExt(value, target) : builder_.CreateSExt(value, target));
      return;
    }
    if (source->isIntegerTy(32) && target->isFloatTy() && below(4) == 0)
      keep(builder_.CreateBitCast(value, target));
    else if (source->isIntegerTy())
      keep(coin() ? builder_.CreateSIToFP(value, target) : builder_.CreateUIToFP(value, target));
    else if (source->isFloatTy() && target->isDoubleTy())
      keep(builder_.CreateFPExt(value, target));
    else if (source->isDoubleTy() && target->isFloatTy())
      keep(builder_.CreateFPTrunc(value, target));
  }

  void checkedArithmetic() {
    static constexpr std::array<Intrinsic::ID, 6> operations{
        Intrinsic::sadd_with_overflow, Intrinsic::ssub_with_overflow, Intrinsic::smul_with_overflow,
        Intrinsic::uadd_with_overflow, Intrinsic::usub_with_overflow, Intrinsic::umul_with_overflow};
    Type *type = types_[1 + below(2)];
    Value *pair =
        builder_.CreateIntrinsic(operations[below(operations.size())], {type}, {operand(type), operand(type)});
    Value *early = coin() ? builder_.CreateExtractValue(pair, 0) : nullptr;
    Value *overflows = builder_.CreateExtractValue(pair, 1);
    BasicBlock *trap = block("trap");
    BasicBlock *next = block("cont");
    builder_.CreateCondBr(overflows, trap, next);
    builder_.SetInsertPoint(trap);
    builder_.CreateUnreachable();
    builder_.SetInsertPoint(next);
    keep(early ? early : builder_.CreateExtractValue(pair, 0));
  }

  void statements(uint64_t count, unsigned depth) {
    for (uint64_t index = 0; index < count; ++index) {
      uint64_t kind = below(depth < 3 ? 20 : 14);
      if (kind < 13)
        instruction();
      else if (kind == 13)
        checkedArithmetic();
      else if (kind < 17)
        conditional(depth);
      else if (kind == 17)
        choice(depth);
      else
        loop(depth);
    }
  }

  /// Runs the arms in blocks of their own and merges some of their values behind them.
  void merge(const std::vector<BasicBlock *> &arms, BasicBlock *next, unsigned depth) {
    Pool before = pool_;
    Type *first = numberType();
    Type *second = numberType();
    std::vector<std::pair<BasicBlock *, std::array<Value *, 2>>> ends;
    for (BasicBlock *arm : arms) {
      builder_.SetInsertPoint(arm);
      pool_ = before;
      statements(below(4), depth + 1);
      ends.push_back({builder_.GetInsertBlock(), {operand(first), operand(second)}});
      builder_.CreateBr(next);
    }
    pool_ = before;
    builder_.SetInsertPoint(next);
    for (unsigned index : {0U, 1U}) {
      PHINode *phi = builder_.CreatePHI(index == 0 ? first : second, 2);
      for (auto &[end, values] : ends)
        phi->addIncoming(values[index], end);
      keep(phi);
    }
  }

  void conditional(unsigned depth) {
    BasicBlock *then = block("then");
    BasicBlock *otherwise = block("else");
    builder_.CreateCondBr(condition(), then, otherwise);
    merge({then, otherwise}, block("merge"), depth);
  }

  void choice(unsigned depth) {
    Type *type = types_[1 + below(2)];
    std::vector<BasicBlock *> arms{block("default"), block("case"), block("case")};
    llvm::SwitchInst *choice = builder_.CreateSwitch(operand(type), arms[0]);
    for (unsigned index = 0; index < 4; ++index) {
      auto *value = llvm::cast<llvm::ConstantInt>(constant(type));
      if (choice->findCaseValue(value) == choice->case_default())
        choice->addCase(value, arms[below(3)]);
    }
    // An arm without a case is unreachable, which the analysis must bear.
    merge(arms, block("join"), depth);
  }

  void loop(unsigned depth) {
    Type *counterType = types_[1 + below(2)];
    Type *stateType = numberType();
    Value *initial = below(3) == 0 ? operand(counterType) : constant(counterType);
    Value *initialState = operand(stateType);
    BasicBlock *preheader = builder_.GetInsertBlock();
    BasicBlock *header = block("header");
    BasicBlock *body = block("body");
    BasicBlock *exit = block("exit");
    builder_.CreateBr(header);
    builder_.SetInsertPoint(header);
    PHINode *counter = builder_.CreatePHI(counterType, 2, "i");
    PHINode *state = builder_.CreatePHI(stateType, 2, "state");
    counter->addIncoming(initial, preheader);
    state->addIncoming(initialState, preheader);
    Value *bound = below(3) == 0 ? operand(counterType) : constant(counterType);
    static constexpr std::array<CmpInst::Predicate, 7> predicates{
        CmpInst::ICMP_SLT, CmpInst::ICMP_ULT, CmpInst::ICMP_NE, CmpInst::ICMP_SGT,
        CmpInst::ICMP_UGT, CmpInst::ICMP_SLE, CmpInst::ICMP_UGE};
    Value *more = builder_.CreateICmp(predicates[below(predicates.size())], counter, bound);
    builder_.CreateCondBr(more, body, exit);
    Pool outside = pool_;
    outside[counterType].push_back(counter);
    outside[stateType].push_back(state);
    pool_ = outside;
    builder_.SetInsertPoint(body);
    statements(1 + below(4), depth + 1);
    Value *nextState = operand(stateType);
    Value *step = llvm::ConstantInt::get(counterType, 1 + below(3));
    Value *next = coin() ? builder_.CreateAdd(counter, step) : builder_.CreateSub(counter, step);
    counter->addIncoming(next, builder_.GetInsertBlock());
    state->addIncoming(nextState, builder_.GetInsertBlock());
    builder_.CreateBr(header);
    pool_ = outside;
    builder_.SetInsertPoint(exit);
  }

  std::mt19937_64 engine_;
  llvm::Module &module_;
  llvm::LLVMContext &context_;
  llvm::IRBuilder<llvm::NoFolder> builder_;
  std::array<Type *, 5> types_;
  llvm::Function *function_ = nullptr;
  Pool pool_; ///< by type, looked up only
};

} // namespace

std::unique_ptr<llvm::Module> makeRandomFunction(llvm::LLVMContext &context, uint64_t seed) {
  auto module = std::make_unique<llvm::Module>("random", context);
  Generator(*module, seed).generate();
  return module;
}

} // namespace assay::verifier::testing
