// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/IntervalTransfer.h"

#include "verifier/domain/FloatComparison.h"

#include "llvm/IR/Constants.h"

using llvm::Instruction;
using llvm::Intrinsic::ID;

namespace assay::verifier {

const llvm::WithOverflowInst *overflowOperation(const llvm::Value &value, unsigned index) {
  const auto *extract = llvm::dyn_cast<llvm::ExtractValueInst>(&value);
  if (!extract || extract->getNumIndices() != 1 || extract->getIndices().front() != index)
    return nullptr;
  return llvm::dyn_cast<llvm::WithOverflowInst>(extract->getAggregateOperand());
}

namespace {
/// Evaluates one instruction whose result is tracked.
class Evaluation {
public:
  Evaluation(const Instruction &instruction, RangeLookup lookup, const FloatEnvironment &environment)
      : instruction_(instruction), lookup_(lookup), environment_(environment) {}

  ValueRange evaluate();

private:
  [[nodiscard]] ValueRange top() const { return ValueRange::top(*instruction_.getType()); }
  [[nodiscard]] ValueRange operand(unsigned index) const { return lookup_(*instruction_.getOperand(index)); }
  [[nodiscard]] IntegerRange integer(unsigned index) const { return operand(index).asInteger(); }
  /// A floating-point operand as an arithmetic operation may see it.
  [[nodiscard]] FloatInterval seen(unsigned index) const { return environment_.asSeen(operand(index).asFloat()); }
  [[nodiscard]] ValueRange arithmetic(const FloatInterval &result) const { return environment_.asSeen(result); }

  [[nodiscard]] ValueRange binary() const;
  [[nodiscard]] ValueRange cast() const;
  [[nodiscard]] ValueRange compare() const;
  [[nodiscard]] ValueRange extract() const;
  [[nodiscard]] ValueRange call(const llvm::CallBase &call) const;
  [[nodiscard]] ValueRange integerIntrinsic(const llvm::IntrinsicInst &intrinsic) const;
  [[nodiscard]] ValueRange floatIntrinsic(const llvm::IntrinsicInst &intrinsic) const;

  const Instruction &instruction_;
  RangeLookup lookup_;
  const FloatEnvironment &environment_;
};
} // namespace

ValueRange Evaluation::evaluate() {
  for (const llvm::Value *used : instruction_.operand_values())
    if (ValueRange::isTracked(*used->getType()) && lookup_(*used).isBottom())
      return ValueRange::bottom(*instruction_.getType());
  if (instruction_.isBinaryOp())
    return binary();
  if (instruction_.isCast())
    return cast();
  if (llvm::isa<llvm::CmpInst>(instruction_))
    return compare();
  if (const auto *callInstruction = llvm::dyn_cast<llvm::CallBase>(&instruction_))
    return call(*callInstruction);
  switch (instruction_.getOpcode()) {
  case Instruction::FNeg:
    return negate(operand(0).asFloat());
  case Instruction::Freeze:
    return operand(0);
  case Instruction::Select: {
    if (!operand(0).isInteger())
      return top();
    ValueRange result = ValueRange::bottom(*instruction_.getType());
    if (integer(0).mayBeTrue())
      result = result.join(operand(1));
    if (integer(0).mayBeFalse())
      result = result.join(operand(2));
    return result;
  }
  case Instruction::ExtractValue:
    return extract();
  default: // loads, atomics, vaarg, vector and aggregate reads: anything
    return top();
  }
}

ValueRange Evaluation::binary() const {
  FloatRounding rounding = environment_.rounding();
  auto operation = static_cast<Instruction::BinaryOps>(instruction_.getOpcode());
  switch (operation) {
  case Instruction::FAdd:
    return arithmetic(add(seen(0), seen(1), rounding));
  case Instruction::FSub:
    return arithmetic(subtract(seen(0), seen(1), rounding));
  case Instruction::FMul:
    return arithmetic(multiply(seen(0), seen(1), rounding));
  case Instruction::FDiv:
    return arithmetic(divide(seen(0), seen(1), rounding));
  case Instruction::FRem:
    return arithmetic(remainder(seen(0), seen(1)));
  case Instruction::Add:
  case Instruction::Sub:
  case Instruction::Mul:
  case Instruction::UDiv:
  case Instruction::SDiv:
  case Instruction::URem:
  case Instruction::SRem:
  case Instruction::Shl:
  case Instruction::LShr:
  case Instruction::AShr:
  case Instruction::And:
  case Instruction::Or:
  case Instruction::Xor:
    return integer(0).binary(operation, integer(1));
  case Instruction::BinaryOpsEnd:
    break;
  }
  return top();
}

ValueRange Evaluation::cast() const {
  if (!operand(0).isTracked())
    return top();
  const llvm::Type &type = *instruction_.getType();
  FloatRounding rounding = environment_.rounding();
  switch (instruction_.getOpcode()) {
  case Instruction::Trunc:
    return integer(0).truncate(type.getIntegerBitWidth());
  case Instruction::ZExt:
    return integer(0).zeroExtend(type.getIntegerBitWidth());
  case Instruction::SExt:
    return integer(0).signExtend(type.getIntegerBitWidth());
  case Instruction::FPExt:
  case Instruction::FPTrunc:
    return arithmetic(convertTo(seen(0), type.getFltSemantics(), rounding));
  case Instruction::SIToFP:
  case Instruction::UIToFP:
    return fromInteger(integer(0).range(), instruction_.getOpcode() == Instruction::SIToFP, type.getFltSemantics(),
                       rounding);
  case Instruction::FPToSI:
  case Instruction::FPToUI:
    return IntegerRange::of(
        toInteger(seen(0), type.getIntegerBitWidth(), instruction_.getOpcode() == Instruction::FPToSI));
  default: // bitcast between integer and float
    return top();
  }
}

ValueRange Evaluation::compare() const {
  const auto &comparison = llvm::cast<llvm::CmpInst>(instruction_);
  llvm::CmpInst::Predicate predicate = comparison.getPredicate();
  ValueRange left = operand(0);
  ValueRange right = operand(1);
  if (left.isInteger()) {
    bool mayHold = left.asInteger().mayHold(predicate, right.asInteger());
    bool mayFail = left.asInteger().mayHold(comparison.getInversePredicate(), right.asInteger());
    return IntegerRange::boolean(mayHold, mayFail);
  }
  if (!left.isFloat())
    return top();
  FloatInterval seenLeft = seen(0);
  FloatInterval seenRight = seen(1);
  if (comparison.getOperand(0) == comparison.getOperand(1) && !llvm::isa<llvm::Constant>(comparison.getOperand(0)))
    return IntegerRange::boolean(!refineAgainstItself(predicate, true, seenLeft).isBottom(),
                                 !refineAgainstItself(predicate, false, seenLeft).isBottom());
  return IntegerRange::boolean(mayHold(predicate, seenLeft, seenRight), mayFail(predicate, seenLeft, seenRight));
}

ValueRange Evaluation::extract() const {
  for (unsigned index : {0U, 1U}) {
    const llvm::WithOverflowInst *operation = overflowOperation(instruction_, index);
    if (!operation || !operation->getLHS()->getType()->isIntegerTy())
      continue;
    ValueRange left = lookup_(*operation->getLHS());
    ValueRange right = lookup_(*operation->getRHS());
    if (left.isBottom() || right.isBottom())
      return ValueRange::bottom(*instruction_.getType());
    Instruction::BinaryOps binaryOperation = operation->getBinaryOp();
    IntegerRange wrapping = left.asInteger().binary(binaryOperation, right.asInteger());
    IntegerRange exact = left.asInteger().binaryWithoutWrap(binaryOperation, right.asInteger(), operation->isSigned());
    bool mayWrap = left.asInteger().mayWrap(binaryOperation, right.asInteger(), operation->isSigned());
    if (index == 1)
      return IntegerRange::boolean(mayWrap, !exact.isEmpty());
    // Where the overflow bit is known to be clear, the result did not wrap. A bit taken out on another path
    // says nothing about this one.
    for (const llvm::User *user : operation->users())
      if (overflowOperation(*user, 1) == operation &&
          llvm::cast<Instruction>(user)->getParent() == operation->getParent() && !lookup_(*user).isBottom() &&
          !lookup_(*user).asInteger().mayBeTrue())
        return wrapping.meet(exact);
    return wrapping;
  }
  return top();
}

ValueRange Evaluation::call(const llvm::CallBase &call) const {
  const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&call);
  if (!intrinsic)
    return top();
  return instruction_.getType()->isIntegerTy() ? integerIntrinsic(*intrinsic) : floatIntrinsic(*intrinsic);
}

ValueRange Evaluation::integerIntrinsic(const llvm::IntrinsicInst &intrinsic) const {
  ID identifier = intrinsic.getIntrinsicID();
  unsigned width = instruction_.getType()->getIntegerBitWidth();
  if (identifier == llvm::Intrinsic::is_fpclass) {
    if (!operand(0).isFloat())
      return top();
    auto classes =
        static_cast<llvm::FPClassTest>(llvm::cast<llvm::ConstantInt>(intrinsic.getArgOperand(1))->getZExtValue());
    FloatInterval value = operand(0).asFloat();
    bool mayHold = !restrictToClasses(value, classes).isBottom();
    bool mayFail = !restrictToClasses(value, static_cast<llvm::FPClassTest>(~classes & llvm::fcAllFlags)).isBottom();
    // A class test for one kind of NaN only: the interval does not tell them apart.
    return IntegerRange::boolean(mayHold, mayFail);
  }
  if (identifier == llvm::Intrinsic::fptosi_sat || identifier == llvm::Intrinsic::fptoui_sat) {
    if (!operand(0).isFloat())
      return top();
    return IntegerRange::of(toIntegerSaturating(seen(0), width, identifier == llvm::Intrinsic::fptosi_sat));
  }
  if (!llvm::ConstantRange::isIntrinsicSupported(identifier))
    return top();
  llvm::SmallVector<IntegerRange, 2> operands;
  for (unsigned index = 0; index < intrinsic.arg_size(); ++index)
    operands.push_back(integer(index));
  std::optional<IntegerRange> result = IntegerRange::intrinsic(identifier, operands);
  return result ? ValueRange(*result) : top();
}

ValueRange Evaluation::floatIntrinsic(const llvm::IntrinsicInst &intrinsic) const {
  FloatRounding rounding = environment_.rounding();
  switch (intrinsic.getIntrinsicID()) {
  case llvm::Intrinsic::fabs:
    return absolute(operand(0).asFloat());
  case llvm::Intrinsic::copysign:
    return copySign(operand(0).asFloat(), operand(1).asFloat());
  case llvm::Intrinsic::canonicalize:
    return arithmetic(seen(0));
  case llvm::Intrinsic::fma:
    return arithmetic(fusedMultiplyAdd(seen(0), seen(1), seen(2), rounding));
  case llvm::Intrinsic::fmuladd: {
    // Unfused, the product may be flushed before it is added.
    FloatInterval product = environment_.asSeen(multiply(seen(0), seen(1), rounding));
    return arithmetic(fusedMultiplyAdd(seen(0), seen(1), seen(2), rounding).join(add(product, seen(2), rounding)));
  }
  case llvm::Intrinsic::sqrt:
    return arithmetic(squareRoot(seen(0), rounding));
  case llvm::Intrinsic::minnum:
    return arithmetic(minimumNumber(seen(0), seen(1)));
  case llvm::Intrinsic::maxnum:
    return arithmetic(maximumNumber(seen(0), seen(1)));
  case llvm::Intrinsic::minimum:
    return arithmetic(minimum(seen(0), seen(1)));
  case llvm::Intrinsic::maximum:
    return arithmetic(maximum(seen(0), seen(1)));
  case llvm::Intrinsic::floor:
    return arithmetic(roundToIntegral(seen(0), llvm::RoundingMode::TowardNegative));
  case llvm::Intrinsic::ceil:
    return arithmetic(roundToIntegral(seen(0), llvm::RoundingMode::TowardPositive));
  case llvm::Intrinsic::trunc:
    return arithmetic(roundToIntegral(seen(0), llvm::RoundingMode::TowardZero));
  case llvm::Intrinsic::round:
    return arithmetic(roundToIntegral(seen(0), llvm::RoundingMode::NearestTiesToAway));
  case llvm::Intrinsic::roundeven:
    return arithmetic(roundToIntegral(seen(0), llvm::RoundingMode::NearestTiesToEven));
  case llvm::Intrinsic::rint:
  case llvm::Intrinsic::nearbyint:
    return arithmetic(roundToIntegral(seen(0), rounding));
  default: // sin, exp, pow, …: libm gives no bound
    return top();
  }
}

ValueRange evaluateInstruction(const Instruction &instruction, RangeLookup lookup,
                               const FloatEnvironment &environment) {
  if (!ValueRange::isTracked(*instruction.getType()))
    return {};
  return Evaluation(instruction, lookup, environment).evaluate();
}

} // namespace assay::verifier
