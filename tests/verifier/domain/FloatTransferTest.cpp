// SPDX-License-Identifier: Apache-2.0
//
// Soundness of the transfer functions: for members of the operands, the operation's result is a member of
// the result, in every rounding mode the interval claims to cover, in every format.
//
// Mutations tried by hand: forgetting the NaN of inf * 0 in multiply, and computing the lower bounds of `Any`
// with round-to-nearest, each fail FloatTransfer.ContainsBinaryResults (and IntervalAnalysisSoundness).
#include "verifier/domain/FloatTransfer.h"

#include "FloatSamples.h"
#include "verifier/domain/FloatSquareRoot.h"

#include "llvm/ADT/APSInt.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>

using llvm::APFloat;
using llvm::APInt;
using llvm::fltSemantics;

namespace assay::verifier {
namespace {

using testing::FloatSamples;
using testing::supportedFormats;

using Mode = APFloat::roundingMode;
constexpr std::array<Mode, 5> everyMode{APFloat::rmNearestTiesToEven, APFloat::rmTowardPositive,
                                        APFloat::rmTowardNegative, APFloat::rmTowardZero, APFloat::rmNearestTiesToAway};

struct BinaryOperation {
  const char *name;
  std::function<FloatInterval(const FloatInterval &, const FloatInterval &, FloatRounding)> abstract;
  std::function<APFloat(APFloat, const APFloat &, Mode)> concrete;
};

std::vector<BinaryOperation> binaryOperations() {
  return {
      {"add", add,
       [](APFloat a, const APFloat &b, Mode mode) {
         a.add(b, mode);
         return a;
       }},
      {"subtract", subtract,
       [](APFloat a, const APFloat &b, Mode mode) {
         a.subtract(b, mode);
         return a;
       }},
      {"multiply", multiply,
       [](APFloat a, const APFloat &b, Mode mode) {
         a.multiply(b, mode);
         return a;
       }},
      {"divide", divide,
       [](APFloat a, const APFloat &b, Mode mode) {
         a.divide(b, mode);
         return a;
       }},
      {"remainder", [](const auto &a, const auto &b, FloatRounding) { return remainder(a, b); },
       [](APFloat a, const APFloat &b, Mode) {
         // APFloat takes one step per bit of the exponents' difference: far too many for the wide formats.
         if (a.isFiniteNonZero() && b.isFiniteNonZero() && ilogb(a) - ilogb(b) > 300)
           return APFloat::getZero(a.getSemantics(), a.isNegative());
         a.mod(b);
         return a;
       }},
      {"minnum", [](const auto &a, const auto &b, FloatRounding) { return minimumNumber(a, b); },
       [](APFloat a, const APFloat &b, Mode) { return llvm::minnum(a, b); }},
      {"minnum, other zero", [](const auto &a, const auto &b, FloatRounding) { return minimumNumber(a, b); },
       [](APFloat a, const APFloat &b, Mode) { return llvm::minnum(b, a); }},
      {"maxnum", [](const auto &a, const auto &b, FloatRounding) { return maximumNumber(a, b); },
       [](APFloat a, const APFloat &b, Mode) { return llvm::maxnum(a, b); }},
      {"maxnum, first zero", [](const auto &a, const auto &b, FloatRounding) { return maximumNumber(a, b); },
       [](APFloat a, const APFloat &b, Mode) { return a.isZero() && b.isZero() ? a : llvm::maxnum(b, a); }},
      {"minnum, second zero", [](const auto &a, const auto &b, FloatRounding) { return minimumNumber(a, b); },
       [](APFloat a, const APFloat &b, Mode) { return a.isZero() && b.isZero() ? b : llvm::minnum(b, a); }},
      {"minimum", [](const auto &a, const auto &b, FloatRounding) { return minimum(a, b); },
       [](APFloat a, const APFloat &b, Mode) { return llvm::minimum(a, b); }},
      {"maximum", [](const auto &a, const auto &b, FloatRounding) { return maximum(a, b); },
       [](APFloat a, const APFloat &b, Mode) { return llvm::maximum(a, b); }},
      {"copysign", [](const auto &a, const auto &b, FloatRounding) { return copySign(a, b); },
       [](APFloat a, const APFloat &b, Mode) { return APFloat::copySign(a, b); }},
  };
}

TEST(FloatTransfer, ContainsBinaryResults) {
  FloatSamples samples(31);
  for (const BinaryOperation &operation : binaryOperations())
    for (const fltSemantics *semantics : supportedFormats())
      for (unsigned round = 0; round < 700; ++round) {
        FloatInterval a = samples.interval(*semantics);
        FloatInterval b = samples.interval(*semantics);
        FloatInterval any = operation.abstract(a, b, FloatRounding::Any);
        FloatInterval nearest = operation.abstract(a, b, FloatRounding::NearestTiesToEven);
        for (unsigned index = 0; index < 6; ++index) {
          APFloat left = samples.member(a);
          APFloat right = samples.member(b);
          for (Mode mode : everyMode)
            ASSERT_TRUE(any.contains(operation.concrete(left, right, mode)))
                << operation.name << " of " << a.toString() << ", " << b.toString() << " gave " << any.toString()
                << " without " << FloatInterval::single(operation.concrete(left, right, mode)).toString();
          ASSERT_TRUE(nearest.contains(operation.concrete(left, right, APFloat::rmNearestTiesToEven)))
              << operation.name << " of " << a.toString() << ", " << b.toString() << " gave " << nearest.toString();
        }
      }
}

TEST(FloatTransfer, ContainsFusedResults) {
  FloatSamples samples(32);
  for (const fltSemantics *semantics : supportedFormats())
    for (unsigned round = 0; round < 1500; ++round) {
      FloatInterval a = samples.interval(*semantics);
      FloatInterval b = samples.interval(*semantics);
      FloatInterval c = samples.interval(*semantics);
      FloatInterval any = fusedMultiplyAdd(a, b, c, FloatRounding::Any);
      FloatInterval nearest = fusedMultiplyAdd(a, b, c, FloatRounding::NearestTiesToEven);
      FloatInterval either = multiplyAdd(a, b, c, FloatRounding::Any);
      for (unsigned index = 0; index < 6; ++index) {
        APFloat left = samples.member(a);
        APFloat right = samples.member(b);
        APFloat addend = samples.member(c);
        for (Mode mode : everyMode) {
          APFloat fused = left;
          fused.fusedMultiplyAdd(right, addend, mode);
          ASSERT_TRUE(any.contains(fused)) << a.toString() << b.toString() << c.toString() << any.toString();
          APFloat unfused = left;
          unfused.multiply(right, mode);
          unfused.add(addend, mode);
          ASSERT_TRUE(either.contains(fused) && either.contains(unfused));
          if (mode == APFloat::rmNearestTiesToEven)
            ASSERT_TRUE(nearest.contains(fused)) << a.toString() << b.toString() << c.toString() << nearest.toString();
        }
      }
    }
}

TEST(FloatTransfer, ContainsFusedResultsOfTheProcessor) {
  FloatSamples samples(33);
  for (unsigned round = 0; round < 20000; ++round) {
    const fltSemantics &single = APFloat::IEEEsingle();
    FloatInterval a = samples.interval(single);
    FloatInterval b = samples.interval(single);
    FloatInterval c = samples.interval(single);
    APFloat fused(std::fma(samples.member(a).convertToFloat(), samples.member(b).convertToFloat(),
                           samples.member(c).convertToFloat()));
    // Members were drawn once each; draw them again in a fixed order for the check below.
    APFloat left = samples.member(a);
    APFloat right = samples.member(b);
    APFloat addend = samples.member(c);
    APFloat again(std::fma(left.convertToFloat(), right.convertToFloat(), addend.convertToFloat()));
    for (FloatRounding rounding : {FloatRounding::Any, FloatRounding::NearestTiesToEven}) {
      FloatInterval result = fusedMultiplyAdd(a, b, c, rounding);
      ASSERT_TRUE(result.contains(fused) && result.contains(again)) << a.toString() << b.toString() << c.toString();
    }
    const fltSemantics &wide = APFloat::IEEEdouble();
    APFloat x = samples.value(wide);
    APFloat y = samples.value(wide);
    APFloat z = samples.value(wide);
    APFloat expected(std::fma(x.convertToDouble(), y.convertToDouble(), z.convertToDouble()));
    FloatInterval point = fusedMultiplyAdd(FloatInterval::single(x), FloatInterval::single(y), FloatInterval::single(z),
                                           FloatRounding::Any);
    ASSERT_TRUE(point.contains(expected))
        << x.convertToDouble() << " " << y.convertToDouble() << " " << z.convertToDouble() << " " << point.toString();
  }
}

TEST(FloatTransfer, ContainsUnaryResults) {
  FloatSamples samples(34);
  for (const fltSemantics *semantics : supportedFormats())
    for (unsigned round = 0; round < 2500; ++round) {
      FloatInterval a = samples.interval(*semantics);
      for (unsigned index = 0; index < 5; ++index) {
        APFloat value = samples.member(a);
        ASSERT_TRUE(negate(a).contains(-value));
        ASSERT_TRUE(absolute(a).contains(abs(value)));
        for (Mode mode : everyMode) {
          APFloat integral = value;
          integral.roundToIntegral(mode);
          ASSERT_TRUE(roundToIntegral(a, mode).contains(integral));
          ASSERT_TRUE(roundToIntegral(a, FloatRounding::Any).contains(integral));
          ASSERT_TRUE(squareRoot(a, FloatRounding::Any).contains(squareRootOf(value, mode)));
          bool loses = false;
          for (const fltSemantics *target : supportedFormats()) {
            APFloat converted = value;
            converted.convert(*target, mode, &loses);
            ASSERT_TRUE(convertTo(a, *target, FloatRounding::Any).contains(converted));
            if (mode == APFloat::rmNearestTiesToEven)
              ASSERT_TRUE(convertTo(a, *target, FloatRounding::NearestTiesToEven).contains(converted));
          }
        }
        if (value.isDenormal()) {
          ASSERT_TRUE(withFlushedSubnormals(a).contains(APFloat::getZero(*semantics)));
          ASSERT_TRUE(withFlushedSubnormals(a).contains(APFloat::getZero(*semantics, true)));
        }
        ASSERT_TRUE(withFlushedSubnormals(a).contains(value));
      }
    }
}

TEST(FloatTransfer, ConvertsToAndFromIntegers) {
  FloatSamples samples(35);
  for (const fltSemantics *semantics : supportedFormats())
    for (unsigned width : {1U, 8U, 16U, 32U, 64U, 128U})
      for (bool isSigned : {true, false})
        for (unsigned round = 0; round < 300; ++round) {
          FloatInterval a = samples.interval(*semantics);
          APFloat value = samples.member(a);
          llvm::APSInt integer(width, !isSigned);
          bool exact = false;
          bool fits = value.convertToInteger(integer, APFloat::rmTowardZero, &exact) != APFloat::opInvalidOp;
          llvm::ConstantRange range = toInteger(a, width, isSigned);
          ASSERT_TRUE(fits ? range.contains(integer) : range.isFullSet()) << a.toString();
          ASSERT_TRUE(toIntegerSaturating(a, width, isSigned).contains(integer)) << a.toString();

          APInt low(width, samples.below(~0ULL), false);
          APInt high(width, samples.below(~0ULL), false);
          if (width == 128)
            high <<= static_cast<unsigned>(samples.below(100));
          llvm::ConstantRange source = llvm::ConstantRange::getNonEmpty(low, high);
          for (const APInt &member : {low, high - 1, source.getSignedMin(), source.getUnsignedMax()})
            for (Mode mode : everyMode) {
              APFloat converted(*semantics);
              converted.convertFromAPInt(member, isSigned, mode);
              ASSERT_TRUE(fromInteger(source, isSigned, *semantics, FloatRounding::Any).contains(converted));
            }
        }
}

FloatInterval doubles(double lower, double upper, bool nan = false) {
  return FloatInterval::between(APFloat(lower), APFloat(upper), nan);
}

TEST(FloatTransfer, IsTightWhereItMatters) {
  constexpr FloatRounding nearest = FloatRounding::NearestTiesToEven;
  EXPECT_EQ(add(doubles(1, 2), doubles(3, 4), nearest), doubles(4, 6));
  EXPECT_EQ(multiply(doubles(-1, 2), doubles(3, 4), nearest), doubles(-4, 8));
  EXPECT_EQ(divide(doubles(1, 2), doubles(0.0, 4), nearest),
            FloatInterval::between(APFloat(0.25), APFloat::getInf(APFloat::IEEEdouble())));
  EXPECT_FALSE(divide(doubles(1, 2), doubles(-1, 4), nearest).mayBeNaN());
  EXPECT_TRUE(divide(doubles(0, 2), doubles(-1, 4), nearest).mayBeNaN());
  EXPECT_EQ(absolute(doubles(-3, 2)), doubles(0.0, 3));
  EXPECT_EQ(squareRoot(doubles(4, 9), FloatRounding::Any), doubles(2, 3));
  EXPECT_TRUE(squareRoot(doubles(-1, 9), FloatRounding::Any).mayBeNaN());
  EXPECT_EQ(minimumNumber(doubles(-5, 5, true), doubles(1, 2)), doubles(-5, 2));
  EXPECT_EQ(minimum(doubles(-5, 5, true), doubles(1, 2)), doubles(-5, 2, true));
  EXPECT_EQ(remainder(doubles(0.0, 100), doubles(1, 7)), doubles(0.0, 7));
  EXPECT_EQ(toInteger(doubles(-1.5, 7.9), 32, true),
            llvm::ConstantRange(APInt(32, static_cast<uint64_t>(-1), true), APInt(32, 8)));
  EXPECT_TRUE(toInteger(doubles(0, 3e9), 32, true).isFullSet());
  EXPECT_TRUE(toInteger(doubles(0, 3, true), 32, true).isFullSet());
  EXPECT_EQ(fromInteger(llvm::ConstantRange(APInt(8, 3), APInt(8, 10)), false, APFloat::IEEEdouble(), nearest),
            doubles(3, 9));
}

} // namespace
} // namespace assay::verifier
