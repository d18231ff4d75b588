// SPDX-License-Identifier: Apache-2.0
//
// Statements over integers and floats.
#include "RandomIrBuilder.h"

#include "llvm/IR/Intrinsics.h"

#include <array>

using llvm::APFloat;
using llvm::CmpInst;
using llvm::ConstantInt;
namespace Intrinsic = llvm::Intrinsic;

namespace assay::verifier::testing {

void RandomIrBuilder::integerOperation() {
  using llvm::Instruction;
  Type *type = below(8) == 0 ? builder_.getInt1Ty() : intType();
  Value *left = operand(type);
  Value *right = operand(type);
  const unsigned width = type->getIntegerBitWidth();
  static constexpr std::array<Instruction::BinaryOps, 9> operations{
      Instruction::Add, Instruction::Sub, Instruction::Mul,  Instruction::And, Instruction::Or,
      Instruction::Xor, Instruction::Shl, Instruction::LShr, Instruction::AShr};
  const Instruction::BinaryOps operation = operations[below(width == 1 ? 6 : operations.size())];
  if (Instruction::isShift(operation))
    right = builder_.CreateAnd(right, ConstantInt::get(type, width - 1));
  keep(builder_.CreateBinOp(operation, left, right));
}

void RandomIrBuilder::division() {
  Type *type = intType();
  Value *left = operand(type);
  Value *right = operand(type);
  if (coin()) {
    right = builder_.CreateSelect(builder_.CreateIsNull(right), ConstantInt::get(type, 3), right);
    keep(coin() ? builder_.CreateUDiv(left, right) : builder_.CreateURem(left, right));
    return;
  }
  Value *excluded = builder_.CreateOr(builder_.CreateIsNull(right),
                                      builder_.CreateICmpEQ(right, llvm::Constant::getAllOnesValue(type)));
  right = builder_.CreateSelect(excluded, ConstantInt::get(type, -7, true), right);
  keep(coin() ? builder_.CreateSDiv(left, right) : builder_.CreateSRem(left, right));
}

void RandomIrBuilder::integerCast() {
  Type *from = below(6) == 0 ? builder_.getInt1Ty() : intType();
  Type *to = below(6) == 0 ? builder_.getInt1Ty() : intType();
  Value *value = operand(from);
  if (from == to)
    value = builder_.CreateFreeze(value);
  else
    value = coin() ? builder_.CreateSExtOrTrunc(value, to) : builder_.CreateZExtOrTrunc(value, to);
  if (from != to && below(6) == 0) // through 128 bits, as clang multiplies __int128
    value = builder_.CreateTrunc(
        builder_.CreateLShr(builder_.CreateMul(builder_.CreateSExt(value, builder_.getIntNTy(128)),
                                               builder_.CreateSExt(operand(to), builder_.getIntNTy(128))),
                            3),
        to);
  keep(value);
}

void RandomIrBuilder::integerCall() {
  Type *type = intType();
  const auto unary = [&](Intrinsic::ID id, std::vector<Value *> rest) {
    rest.insert(rest.begin(), operand(type));
    keep(builder_.CreateIntrinsic(id, {type}, rest));
  };
  const auto flag = [&](bool value) { return builder_.getInt1(value); };
  switch (below(8)) {
  case 0: {
    static constexpr std::array<Intrinsic::ID, 4> extremes{Intrinsic::smin, Intrinsic::smax, Intrinsic::umin,
                                                           Intrinsic::umax};
    return unary(extremes[below(extremes.size())], {operand(type)});
  }
  case 1: {
    static constexpr std::array<Intrinsic::ID, 4> saturating{Intrinsic::sadd_sat, Intrinsic::uadd_sat,
                                                             Intrinsic::ssub_sat, Intrinsic::usub_sat};
    return unary(saturating[below(saturating.size())], {operand(type)});
  }
  case 2:
    return unary(Intrinsic::abs, {flag(false)});
  case 3:
    return unary(coin() ? Intrinsic::fshl : Intrinsic::fshr, {operand(type), operand(type)});
  case 4:
    return unary(Intrinsic::ctpop, {});
  case 5:
    return unary(coin() ? Intrinsic::ctlz : Intrinsic::cttz, {flag(false)});
  case 6:
    if (type->getIntegerBitWidth() > 8)
      return unary(Intrinsic::bswap, {});
    [[fallthrough]];
  default:
    return unary(Intrinsic::bitreverse, {});
  }
}

void RandomIrBuilder::checkedOperation() {
  static constexpr std::array<Intrinsic::ID, 6> checked{Intrinsic::sadd_with_overflow, Intrinsic::uadd_with_overflow,
                                                        Intrinsic::ssub_with_overflow, Intrinsic::usub_with_overflow,
                                                        Intrinsic::smul_with_overflow, Intrinsic::umul_with_overflow};
  Type *type = intType();
  Value *pair = builder_.CreateIntrinsic(checked[below(checked.size())], {type}, {operand(type), operand(type)});
  keep(builder_.CreateExtractValue(pair, 0));
  keep(builder_.CreateExtractValue(pair, 1));
}

void RandomIrBuilder::comparison() {
  if (below(5) == 0) {
    Type *type = floatType();
    keep(builder_.CreateIntrinsic(
        Intrinsic::is_fpclass, {type},
        {operand(type), builder_.getInt32(static_cast<uint32_t>(below(256) << 2U) | (coin() ? 3U : 0U))}));
    return;
  }
  if (coin()) {
    Type *type = below(8) == 0 ? builder_.getInt1Ty() : intType();
    keep(builder_.CreateICmp(
        static_cast<CmpInst::Predicate>(CmpInst::FIRST_ICMP_PREDICATE +
                                        below(CmpInst::LAST_ICMP_PREDICATE - CmpInst::FIRST_ICMP_PREDICATE + 1)),
        operand(type), operand(type)));
    return;
  }
  Type *type = floatType();
  Value *left = operand(type);
  keep(builder_.CreateFCmp(static_cast<CmpInst::Predicate>(below(CmpInst::LAST_FCMP_PREDICATE + 1)), left,
                           below(8) == 0 ? left : operand(type)));
}

void RandomIrBuilder::selection() {
  Type *type = anyType();
  keep(builder_.CreateSelect(operand(builder_.getInt1Ty()), operand(type), operand(type)));
}

void RandomIrBuilder::floatOperation() {
  Type *type = floatType();
  Value *left = operand(type);
  Value *right = operand(type);
  switch (below(5)) {
  case 0:
    keep(builder_.CreateFAdd(left, right));
    return;
  case 1:
    keep(builder_.CreateFSub(left, right));
    return;
  case 2:
    keep(builder_.CreateFMul(left, right));
    return;
  case 3:
    keep(builder_.CreateFDiv(left, right));
    return;
  default:
    keep(builder_.CreateFNeg(left));
    return;
  }
}

void RandomIrBuilder::floatCall() {
  Type *type = floatType();
  const auto unary = [&](Intrinsic::ID id) { keep(builder_.CreateUnaryIntrinsic(id, operand(type))); };
  switch (below(6)) {
  case 0:
    return unary(Intrinsic::fabs);
  case 1:
    return unary(Intrinsic::sqrt);
  case 2: {
    static constexpr std::array<Intrinsic::ID, 7> roundings{Intrinsic::floor,    Intrinsic::ceil,  Intrinsic::trunc,
                                                            Intrinsic::rint,     Intrinsic::round, Intrinsic::nearbyint,
                                                            Intrinsic::roundeven};
    return unary(roundings[below(roundings.size())]);
  }
  case 3: {
    // Half is computed in float and rounded twice by targets without it, which is wrong for a fused operation.
    if (type->isHalfTy())
      type = builder_.getFloatTy();
    keep(builder_.CreateIntrinsic(Intrinsic::fma, {type}, {operand(type), operand(type), operand(type)}));
    return;
  }
  case 4:
    // The sign of a NaN is open.
    keep(builder_.CreateBinaryIntrinsic(Intrinsic::copysign, operand(type), numberFor(operand(type))));
    return;
  default: {
    Value *left = operand(type);
    Value *right = operand(type);
    if (coin() && !type->isHalfTy()) {
      keep(builder_.CreateBinaryIntrinsic(coin() ? Intrinsic::minimum : Intrinsic::maximum, left, right));
      return;
    }
    // Which of two zeros minnum gives is open.
    Value *zero = llvm::ConstantFP::getZero(type);
    right = builder_.CreateSelect(builder_.CreateFCmpOEQ(right, zero), llvm::ConstantFP::get(type, 2.0), right);
    keep(builder_.CreateBinaryIntrinsic(coin() ? Intrinsic::minnum : Intrinsic::maxnum, left, right));
    return;
  }
  }
}

void RandomIrBuilder::floatCast() {
  switch (below(3)) {
  case 0: {
    const bool skipsFloat = below(4) == 0;
    Type *from = skipsFloat ? builder_.getDoubleTy() : floatType();
    Type *to = skipsFloat ? builder_.getHalfTy() : floatType();
    Value *value = operand(from);
    if (from->getPrimitiveSizeInBits() < to->getPrimitiveSizeInBits())
      keep(builder_.CreateFPExt(value, to));
    else if (from != to)
      keep(builder_.CreateFPTrunc(value, to));
    return;
  }
  case 1: {
    // Wide integers are converted to half through float, rounding twice, by targets without it.
    Type *to = floatType();
    Type *from = to->isHalfTy() ? builder_.getInt8Ty() : below(10) == 0 ? builder_.getInt1Ty() : intType();
    Value *value = operand(from);
    keep(coin() ? builder_.CreateSIToFP(value, to) : builder_.CreateUIToFP(value, to));
    return;
  }
  default: {
    Type *type = floatType();
    Type *bits = builder_.getIntNTy(type->getPrimitiveSizeInBits());
    if (coin())
      keep(builder_.CreateBitCast(operand(bits), type));
    else
      keep(builder_.CreateBitCast(numberFor(operand(type)), bits));
    return;
  }
  }
}

void RandomIrBuilder::floatToInteger() {
  Type *from = floatType();
  Type *to = intType();
  Value *value = operand(from);
  const bool isSigned = coin();
  if (!from->isHalfTy() && below(3) == 0) // all of the integer's range, not only the small numbers
    value = builder_.CreateUIToFP(operand(to), from);
  if (coin()) {
    keep(builder_.CreateIntrinsic(isSigned ? Intrinsic::fptosi_sat : Intrinsic::fptoui_sat, {to, from}, {value}));
    return;
  }
  // Guarded into the range: at and just inside its ends too.
  const unsigned width = to->getIntegerBitWidth();
  const llvm::fltSemantics &semantics = from->getFltSemantics();
  const auto power = [&](unsigned exponent, bool negative) {
    const APFloat value =
        llvm::scalbn(APFloat::getOne(semantics), static_cast<int>(exponent), APFloat::rmNearestTiesToEven);
    return negative ? llvm::neg(value) : value; // getOne's own parameter for it gives 2^64 in LLVM 19
  };
  const APFloat above = power(isSigned ? width - 1 : width, false);
  APFloat under = isSigned ? power(width - 1, true) : APFloat::getZero(semantics);
  Value *inside = builder_.CreateFCmpOLT(value, above.isFinite() ? llvm::ConstantFP::get(from, above)
                                                                 : llvm::ConstantFP::getInfinity(from));
  const bool hasRoom = under.isFinite() && width <= 16 &&
                       under.subtract(APFloat::getOne(semantics), APFloat::rmNearestTiesToEven) == APFloat::opOK;
  Value *lowest = under.isFinite() ? llvm::ConstantFP::get(from, under) : llvm::ConstantFP::getInfinity(from, true);
  Value *insideBelow =
      hasRoom || !under.isFinite() ? builder_.CreateFCmpOGT(value, lowest) : builder_.CreateFCmpOGE(value, lowest);
  Value *guarded =
      builder_.CreateSelect(builder_.CreateAnd(inside, insideBelow), value, llvm::ConstantFP::get(from, 7.0));
  keep(isSigned ? builder_.CreateFPToSI(guarded, to) : builder_.CreateFPToUI(guarded, to));
}

void RandomIrBuilder::vectorOperation() {
  Type *element = coin() ? static_cast<Type *>(builder_.getInt32Ty()) : builder_.getDoubleTy();
  const unsigned count = element->isIntegerTy() ? 4 : 2;
  auto *type = llvm::FixedVectorType::get(element, count);
  const auto make = [&] {
    Value *vector = llvm::Constant::getNullValue(type);
    for (unsigned index = 0; index < count; ++index)
      vector = builder_.CreateInsertElement(vector, operand(element), index);
    return vector;
  };
  Value *left = make();
  Value *right = make();
  Value *both = element->isIntegerTy() ? (coin() ? builder_.CreateMul(left, right) : builder_.CreateSub(left, right))
                                       : (coin() ? builder_.CreateFMul(left, right) : builder_.CreateFSub(left, right));
  if (coin())
    both = builder_.CreateSelect(
        element->isIntegerTy() ? builder_.CreateICmpSLT(left, right) : builder_.CreateFCmpOLT(left, right), both, left);
  std::vector<int> mask;
  for (unsigned index = 0; index < count; ++index)
    mask.push_back(static_cast<int>(below(2 * count)));
  Value *shuffled = builder_.CreateShuffleVector(both, right, mask);
  keep(builder_.CreateExtractElement(shuffled, indexBelow(count)));
}

} // namespace assay::verifier::testing
