// SPDX-License-Identifier: Apache-2.0
#include "verifier/term/Operations.h"

#include "verifier/term/ExactArithmetic.h"
#include "verifier/term/FloatEncoding.h"

#include "llvm/ADT/APSInt.h"
#include "llvm/Support/ErrorHandling.h"

#include <cassert>

namespace assay::verifier {

using llvm::APFloat;
using llvm::APInt;

namespace {

constexpr llvm::RoundingMode nearestEven = llvm::RoundingMode::NearestTiesToEven;

APInt bit(bool value) { return APInt(1, value ? 1 : 0); }

/// Shift amounts are numbers of the operand's own width; from the width on, everything is shifted out.
unsigned shiftAmount(const APInt &amount) {
  return static_cast<unsigned>(amount.getLimitedValue(amount.getBitWidth()));
}

APInt signedDivide(const APInt &a, const APInt &b) {
  // SMT-LIB defines bvsdiv by bvudiv of the magnitudes, which is all ones for a divisor of 0.
  if (b.isZero())
    return a.isNegative() ? APInt(a.getBitWidth(), 1) : APInt::getAllOnes(a.getBitWidth());
  return a.sdiv(b); // INT_MIN / -1 wraps in APInt as in SMT-LIB
}

/// False if either is NaN, as IEEE's comparisons.
bool isLessOrEqual(const APFloat &a, const APFloat &b) {
  const APFloat::cmpResult result = a.compare(b);
  return result == APFloat::cmpLessThan || result == APFloat::cmpEqual;
}

APFloat convertFloat(APFloat value, Sort sort) {
  bool losesInfo = false;
  value.convert(sort.semantics(), nearestEven, &losesInfo);
  return value;
}

APFloat convertInteger(const APInt &value, bool isSigned, Sort sort) {
  APFloat result(sort.semantics());
  result.convertFromAPInt(value, isSigned, nearestEven);
  return result;
}

std::optional<APInt> toInteger(const APFloat &value, unsigned width, bool isSigned) {
  llvm::APSInt result(width, /*isUnsigned=*/!isSigned);
  bool isExact = false;
  if (value.convertToInteger(result, llvm::RoundingMode::TowardZero, &isExact) == APFloat::opInvalidOp)
    return std::nullopt;
  return APInt(result);
}

} // namespace

llvm::RoundingMode roundingMode(Rounding rounding) {
  switch (rounding) {
  case Rounding::NearestTiesToEven:
    return llvm::RoundingMode::NearestTiesToEven;
  case Rounding::NearestTiesToAway:
    return llvm::RoundingMode::NearestTiesToAway;
  case Rounding::TowardPositive:
    return llvm::RoundingMode::TowardPositive;
  case Rounding::TowardNegative:
    return llvm::RoundingMode::TowardNegative;
  case Rounding::TowardZero:
    return llvm::RoundingMode::TowardZero;
  }
  llvm_unreachable("no such rounding mode");
}

std::optional<APInt> applyOperation(Op op, Sort sort, TermParameters parameters, llvm::ArrayRef<TermValue> operands) {
  const auto bitsOf = [&](unsigned index) -> const APInt & { return operands[index].bits; };
  const auto floatOf = [&](unsigned index) { return decodeFloat(operands[index].sort, operands[index].bits); };
  switch (op) {
  case Op::BoolConstant:
  case Op::BitVectorConstant:
  case Op::FloatConstant:
  case Op::Symbol:
    llvm_unreachable("leaves are not operations");
  case Op::Not:
  case Op::BvNot:
    return ~bitsOf(0);
  case Op::And:
    return bit(llvm::all_of(operands, [](const TermValue &value) { return value.bits.getBoolValue(); }));
  case Op::Or:
    return bit(llvm::any_of(operands, [](const TermValue &value) { return value.bits.getBoolValue(); }));
  case Op::Xor:
    return bitsOf(0) ^ bitsOf(1);
  case Op::IfThenElse:
    return bitsOf(0).getBoolValue() ? bitsOf(1) : bitsOf(2);
  case Op::Equal:
    return bit(bitsOf(0) == bitsOf(1)); // also for floats: there is one NaN
  case Op::BvNeg:
    return -bitsOf(0);
  case Op::BvAdd:
    return bitsOf(0) + bitsOf(1);
  case Op::BvSub:
    return bitsOf(0) - bitsOf(1);
  case Op::BvMul:
    return bitsOf(0) * bitsOf(1);
  case Op::BvUDiv:
    return bitsOf(1).isZero() ? APInt::getAllOnes(sort.width()) : bitsOf(0).udiv(bitsOf(1));
  case Op::BvSDiv:
    return signedDivide(bitsOf(0), bitsOf(1));
  case Op::BvURem:
    return bitsOf(1).isZero() ? bitsOf(0) : bitsOf(0).urem(bitsOf(1));
  case Op::BvSRem:
    return bitsOf(1).isZero() ? bitsOf(0) : bitsOf(0).srem(bitsOf(1));
  case Op::BvAnd:
    return bitsOf(0) & bitsOf(1);
  case Op::BvOr:
    return bitsOf(0) | bitsOf(1);
  case Op::BvXor:
    return bitsOf(0) ^ bitsOf(1);
  case Op::BvShl:
    return bitsOf(0).shl(shiftAmount(bitsOf(1)));
  case Op::BvLShr:
    return bitsOf(0).lshr(shiftAmount(bitsOf(1)));
  case Op::BvAShr:
    return bitsOf(0).ashr(shiftAmount(bitsOf(1)));
  case Op::BvULt:
    return bit(bitsOf(0).ult(bitsOf(1)));
  case Op::BvULe:
    return bit(bitsOf(0).ule(bitsOf(1)));
  case Op::BvSLt:
    return bit(bitsOf(0).slt(bitsOf(1)));
  case Op::BvSLe:
    return bit(bitsOf(0).sle(bitsOf(1)));
  case Op::BvConcat:
    return bitsOf(0).concat(bitsOf(1));
  case Op::BvExtract:
    return bitsOf(0).extractBits(parameters[0] - parameters[1] + 1, parameters[1]);
  case Op::BvZeroExtend:
    return bitsOf(0).zext(sort.width());
  case Op::BvSignExtend:
    return bitsOf(0).sext(sort.width());
  case Op::FpNeg:
    return encodeFloat(-floatOf(0));
  case Op::FpAbs:
    return encodeFloat(llvm::abs(floatOf(0)));
  case Op::FpAdd:
    return encodeFloat(floatOf(0) + floatOf(1)); // APFloat's operators round to nearest, ties to even
  case Op::FpSub:
    return encodeFloat(floatOf(0) - floatOf(1));
  case Op::FpMul:
    return encodeFloat(floatOf(0) * floatOf(1));
  case Op::FpDiv:
    return encodeFloat(floatOf(0) / floatOf(1));
  case Op::FpFma:
    return fusedMultiplyAdd(sort, bitsOf(0), bitsOf(1), bitsOf(2));
  case Op::FpSqrt:
    return squareRoot(sort, bitsOf(0));
  case Op::FpRoundToIntegral: {
    APFloat result = floatOf(0);
    result.roundToIntegral(roundingMode(static_cast<Rounding>(parameters[0])));
    return encodeFloat(result);
  }
  case Op::FpLess:
    return bit(floatOf(0) < floatOf(1));
  case Op::FpLessOrEqual:
    return bit(isLessOrEqual(floatOf(0), floatOf(1)));
  case Op::FpEqual:
    return bit(floatOf(0) == floatOf(1)); // APFloat's == is IEEE's
  case Op::FpIsNaN:
    return bit(floatOf(0).isNaN());
  case Op::FpIsInfinite:
    return bit(floatOf(0).isInfinity());
  case Op::FpIsZero:
    return bit(floatOf(0).isZero());
  case Op::FpIsNormal:
    return bit(floatOf(0).isNormal());
  case Op::FpIsSubnormal:
    return bit(floatOf(0).isDenormal());
  case Op::FpIsNegative:
    return bit(!floatOf(0).isNaN() && floatOf(0).isNegative());
  case Op::FpFromBits:
    return canonicalFloatBits(sort, bitsOf(0));
  case Op::FpFromFp:
    return encodeFloat(convertFloat(floatOf(0), sort));
  case Op::FpFromSigned:
    return encodeFloat(convertInteger(bitsOf(0), /*isSigned=*/true, sort));
  case Op::FpFromUnsigned:
    return encodeFloat(convertInteger(bitsOf(0), /*isSigned=*/false, sort));
  case Op::FpToSigned:
    return toInteger(floatOf(0), sort.width(), /*isSigned=*/true);
  case Op::FpToUnsigned:
    return toInteger(floatOf(0), sort.width(), /*isSigned=*/false);
  }
  llvm_unreachable("no such operation");
}

} // namespace assay::verifier
