// SPDX-License-Identifier: Apache-2.0
#include "TinyInterpreter.h"

#include "verifier/domain/FloatSquareRoot.h"

#include "llvm/ADT/APSInt.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IntrinsicInst.h"

#include <stdexcept>

using llvm::APFloat;
using llvm::APInt;
using llvm::BasicBlock;
using llvm::Instruction;
using llvm::Value;
namespace Intrinsic = llvm::Intrinsic;

namespace assay::verifier::testing {

APFloat::roundingMode TinyInterpreter::mode() {
  if (!options_.anyRounding)
    return APFloat::rmNearestTiesToEven;
  switch (samples_.below(4)) {
  case 0:
    return APFloat::rmTowardPositive;
  case 1:
    return APFloat::rmTowardNegative;
  case 2:
    return APFloat::rmTowardZero;
  default:
    return APFloat::rmNearestTiesToEven;
  }
}

APFloat TinyInterpreter::flushed(APFloat value) {
  bool mayFlush = function_.getDenormalMode(value.getSemantics()) != llvm::DenormalMode::getIEEE();
  if (mayFlush && value.isDenormal() && samples_.coin())
    return APFloat::getZero(value.getSemantics(), value.isNegative());
  return value;
}

Scalar TinyInterpreter::arbitrary(const llvm::Type &type) {
  if (type.isIntegerTy())
    return APInt(type.getIntegerBitWidth(), samples_.below(~0ULL));
  return samples_.value(type.getFltSemantics());
}

Scalar TinyInterpreter::valueOf(const Value &value) {
  if (const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(&value))
    return constant->getValue();
  if (const auto *constant = llvm::dyn_cast<llvm::ConstantFP>(&value))
    return constant->getValueAPF();
  if (llvm::isa<llvm::UndefValue>(value))
    return arbitrary(*value.getType());
  return values_.find(&value)->second;
}

void TinyInterpreter::run(const std::vector<Scalar> &arguments, const Observer &observer) {
  values_.clear();
  for (const llvm::Argument &argument : function_.args())
    values_[&argument] = arguments[argument.getArgNo()];
  const BasicBlock *previous = nullptr;
  const BasicBlock *block = &function_.getEntryBlock();
  unsigned fuel = options_.fuel;
  while (block) {
    std::vector<std::pair<const llvm::PHINode *, Scalar>> phis;
    for (const llvm::PHINode &phi : block->phis())
      phis.emplace_back(&phi, valueOf(*phi.getIncomingValueForBlock(previous)));
    for (const auto &[phi, value] : phis) {
      observer.about(*phi, previous);
      observer.defined(*phi, value);
    }
    for (auto &[phi, value] : phis)
      values_[phi] = std::move(value);
    const BasicBlock *next = nullptr;
    for (const Instruction &instruction : llvm::make_range(block->getFirstNonPHIIt(), block->end())) {
      if (fuel-- == 0)
        return;
      observer.about(instruction, nullptr);
      if (const auto *branch = llvm::dyn_cast<llvm::BranchInst>(&instruction)) {
        bool taken = branch->isUnconditional() || integer(*branch->getCondition()).getBoolValue();
        next = branch->getSuccessor(taken ? 0 : 1);
      } else if (const auto *choice = llvm::dyn_cast<llvm::SwitchInst>(&instruction)) {
        APInt value = integer(*choice->getCondition());
        next = choice->getDefaultDest();
        for (const auto &candidate : choice->cases())
          if (candidate.getCaseValue()->getValue() == value)
            next = candidate.getCaseSuccessor();
      } else if (!instruction.isTerminator()) {
        Scalar value = execute(instruction);
        observer.defined(instruction, value);
        values_[&instruction] = std::move(value);
      }
    }
    if (next)
      observer.passes(*block, *next);
    previous = block;
    block = next;
  }
}

Scalar TinyInterpreter::execute(const Instruction &instruction) {
  if (instruction.isBinaryOp())
    return instruction.getType()->isIntegerTy() ? executeBinary(instruction) : executeFloatBinary(instruction);
  if (instruction.isCast())
    return executeCast(instruction);
  if (const auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction))
    return executeCall(*call);
  if (const auto *comparison = llvm::dyn_cast<llvm::ICmpInst>(&instruction))
    return APInt(1, llvm::ICmpInst::compare(integer(*comparison->getOperand(0)), integer(*comparison->getOperand(1)),
                                            comparison->getPredicate()));
  if (const auto *comparison = llvm::dyn_cast<llvm::FCmpInst>(&instruction)) {
    APFloat left = seen(*comparison->getOperand(0));
    APFloat right = comparison->getOperand(0) == comparison->getOperand(1) ? left : seen(*comparison->getOperand(1));
    return APInt(1, llvm::FCmpInst::compare(left, right, comparison->getPredicate()));
  }
  switch (instruction.getOpcode()) {
  case Instruction::FNeg:
    return -floating(*instruction.getOperand(0));
  case Instruction::Freeze:
    return valueOf(*instruction.getOperand(0));
  case Instruction::Select:
    return valueOf(*instruction.getOperand(integer(*instruction.getOperand(0)).getBoolValue() ? 1 : 2));
  case Instruction::ExtractValue: {
    auto checked = std::get<CheckedResult>(valueOf(*instruction.getOperand(0)));
    unsigned index = llvm::cast<llvm::ExtractValueInst>(instruction).getIndices().front();
    return index == 0 ? checked.value : APInt(1, checked.overflows);
  }
  default:
    throw std::runtime_error("the interpreter does not know " + std::string(instruction.getOpcodeName()));
  }
}

Scalar TinyInterpreter::executeBinary(const Instruction &instruction) {
  APInt a = integer(*instruction.getOperand(0));
  APInt b = integer(*instruction.getOperand(1));
  switch (instruction.getOpcode()) {
  case Instruction::Add:
    return a + b;
  case Instruction::Sub:
    return a - b;
  case Instruction::Mul:
    return a * b;
  case Instruction::And:
    return a & b;
  case Instruction::Or:
    return a | b;
  case Instruction::Xor:
    return a ^ b;
  case Instruction::Shl:
    return b.uge(a.getBitWidth()) ? arbitrary(*instruction.getType()) : Scalar(a.shl(b));
  case Instruction::LShr:
    return b.uge(a.getBitWidth()) ? arbitrary(*instruction.getType()) : Scalar(a.lshr(b));
  case Instruction::AShr:
    return b.uge(a.getBitWidth()) ? arbitrary(*instruction.getType()) : Scalar(a.ashr(b));
  default:
    break;
  }
  bool isSigned = instruction.getOpcode() == Instruction::SDiv || instruction.getOpcode() == Instruction::SRem;
  if (b.isZero() || (isSigned && a.isMinSignedValue() && b.isAllOnes()))
    return arbitrary(*instruction.getType());
  switch (instruction.getOpcode()) {
  case Instruction::UDiv:
    return a.udiv(b);
  case Instruction::SDiv:
    return a.sdiv(b);
  case Instruction::URem:
    return a.urem(b);
  default:
    return a.srem(b);
  }
}

Scalar TinyInterpreter::executeFloatBinary(const Instruction &instruction) {
  APFloat a = seen(*instruction.getOperand(0));
  APFloat b = seen(*instruction.getOperand(1));
  switch (instruction.getOpcode()) {
  case Instruction::FAdd:
    a.add(b, mode());
    break;
  case Instruction::FSub:
    a.subtract(b, mode());
    break;
  case Instruction::FMul:
    a.multiply(b, mode());
    break;
  case Instruction::FDiv:
    a.divide(b, mode());
    break;
  default:
    a.mod(b);
    break;
  }
  return flushed(a);
}

Scalar TinyInterpreter::executeCast(const Instruction &instruction) {
  const Value &operand = *instruction.getOperand(0);
  llvm::Type &type = *instruction.getType();
  switch (instruction.getOpcode()) {
  case Instruction::Trunc:
    return integer(operand).trunc(type.getIntegerBitWidth());
  case Instruction::ZExt:
    return integer(operand).zext(type.getIntegerBitWidth());
  case Instruction::SExt:
    return integer(operand).sext(type.getIntegerBitWidth());
  case Instruction::SIToFP:
  case Instruction::UIToFP: {
    APFloat result(type.getFltSemantics());
    result.convertFromAPInt(integer(operand), instruction.getOpcode() == Instruction::SIToFP, mode());
    return result;
  }
  case Instruction::FPToSI:
  case Instruction::FPToUI: {
    llvm::APSInt result(type.getIntegerBitWidth(), instruction.getOpcode() == Instruction::FPToUI);
    bool exact = false;
    if (seen(operand).convertToInteger(result, APFloat::rmTowardZero, &exact) == APFloat::opInvalidOp)
      return arbitrary(type);
    return APInt(result);
  }
  case Instruction::FPExt:
  case Instruction::FPTrunc: {
    APFloat result = seen(operand);
    bool loses = false;
    result.convert(type.getFltSemantics(), mode(), &loses);
    return flushed(result);
  }
  case Instruction::BitCast:
    return type.isIntegerTy() ? Scalar(floating(operand).bitcastToAPInt())
                              : Scalar(APFloat(type.getFltSemantics(), integer(operand)));
  default:
    throw std::runtime_error("the interpreter does not know this cast");
  }
}

Scalar TinyInterpreter::executeCall(const llvm::CallInst &call) {
  const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&call);
  if (!intrinsic)
    return arbitrary(*call.getType());
  if (const auto *checked = llvm::dyn_cast<llvm::WithOverflowInst>(intrinsic)) {
    APInt a = integer(*checked->getLHS());
    APInt b = integer(*checked->getRHS());
    unsigned width = 2 * a.getBitWidth() + 1;
    APInt wideA = checked->isSigned() ? a.sext(width) : a.zext(width);
    APInt wideB = checked->isSigned() ? b.sext(width) : b.zext(width);
    APInt exact = checked->getBinaryOp() == Instruction::Add   ? wideA + wideB
                  : checked->getBinaryOp() == Instruction::Sub ? wideA - wideB
                                                               : wideA * wideB;
    APInt value = exact.trunc(a.getBitWidth());
    return CheckedResult{value, (checked->isSigned() ? value.sext(width) : value.zext(width)) != exact};
  }
  if (call.getType()->isFloatingPointTy())
    return executeFloatCall(call);
  const Value &first = *call.getArgOperand(0);
  switch (intrinsic->getIntrinsicID()) {
  case Intrinsic::is_fpclass:
    return APInt(1, (floating(first).classify() &
                     static_cast<llvm::FPClassTest>(integer(*call.getArgOperand(1)).getZExtValue())) != 0);
  case Intrinsic::fptosi_sat:
  case Intrinsic::fptoui_sat: {
    llvm::APSInt result(call.getType()->getIntegerBitWidth(), intrinsic->getIntrinsicID() == Intrinsic::fptoui_sat);
    bool exact = false;
    seen(first).convertToInteger(result, APFloat::rmTowardZero, &exact);
    return APInt(result);
  }
  default:
    break;
  }
  APInt a = integer(first);
  bool flag = call.arg_size() > 1 && integer(*call.getArgOperand(1)).getBoolValue();
  switch (intrinsic->getIntrinsicID()) {
  case Intrinsic::abs:
    return flag && a.isMinSignedValue() ? arbitrary(*call.getType()) : Scalar(a.abs());
  case Intrinsic::ctlz:
    return flag && a.isZero() ? arbitrary(*call.getType()) : Scalar(APInt(a.getBitWidth(), a.countl_zero()));
  case Intrinsic::cttz:
    return flag && a.isZero() ? arbitrary(*call.getType()) : Scalar(APInt(a.getBitWidth(), a.countr_zero()));
  case Intrinsic::ctpop:
    return APInt(a.getBitWidth(), a.popcount());
  default:
    break;
  }
  APInt b = integer(*call.getArgOperand(1));
  switch (intrinsic->getIntrinsicID()) {
  case Intrinsic::umin:
    return llvm::APIntOps::umin(a, b);
  case Intrinsic::umax:
    return llvm::APIntOps::umax(a, b);
  case Intrinsic::smin:
    return llvm::APIntOps::smin(a, b);
  case Intrinsic::smax:
    return llvm::APIntOps::smax(a, b);
  case Intrinsic::uadd_sat:
    return a.uadd_sat(b);
  case Intrinsic::ssub_sat:
    return a.ssub_sat(b);
  default:
    return arbitrary(*call.getType());
  }
}

Scalar TinyInterpreter::executeFloatCall(const llvm::CallInst &call) {
  Intrinsic::ID identifier = llvm::cast<llvm::IntrinsicInst>(call).getIntrinsicID();
  if (identifier == Intrinsic::fabs)
    return abs(floating(*call.getArgOperand(0)));
  if (identifier == Intrinsic::copysign)
    return APFloat::copySign(floating(*call.getArgOperand(0)), floating(*call.getArgOperand(1)));
  APFloat a = seen(*call.getArgOperand(0));
  APFloat b = call.arg_size() > 1 ? seen(*call.getArgOperand(1)) : a;
  bool eitherZero = a.isZero() && b.isZero() && samples_.coin();
  switch (identifier) {
  case Intrinsic::fma:
    a.fusedMultiplyAdd(b, seen(*call.getArgOperand(2)), mode());
    return flushed(a);
  case Intrinsic::fmuladd:
    if (samples_.coin()) {
      a.fusedMultiplyAdd(b, seen(*call.getArgOperand(2)), mode());
    } else {
      a.multiply(b, mode());
      a = flushed(a);
      a.add(seen(*call.getArgOperand(2)), mode());
    }
    return flushed(a);
  case Intrinsic::sqrt:
    return flushed(squareRootOf(a, mode()));
  case Intrinsic::minnum:
    return flushed(eitherZero ? b : a.isZero() && b.isZero() ? a : llvm::minnum(a, b));
  case Intrinsic::maxnum:
    return flushed(eitherZero ? b : a.isZero() && b.isZero() ? a : llvm::maxnum(a, b));
  case Intrinsic::minimum:
    return flushed(llvm::minimum(a, b));
  case Intrinsic::maximum:
    return flushed(llvm::maximum(a, b));
  case Intrinsic::floor:
    a.roundToIntegral(APFloat::rmTowardNegative);
    return a;
  case Intrinsic::ceil:
    a.roundToIntegral(APFloat::rmTowardPositive);
    return a;
  case Intrinsic::trunc:
    a.roundToIntegral(APFloat::rmTowardZero);
    return a;
  case Intrinsic::round:
    a.roundToIntegral(APFloat::rmNearestTiesToAway);
    return a;
  case Intrinsic::rint:
    a.roundToIntegral(mode());
    return a;
  default:
    return arbitrary(*call.getType());
  }
}

} // namespace assay::verifier::testing
