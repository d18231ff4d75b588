// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/FloatSquareRoot.h"

#include "FloatSamples.h"

#include <gtest/gtest.h>

#include <cmath>

using llvm::APFloat;

namespace assay::verifier {
namespace {

using testing::FloatSamples;
using testing::supportedFormats;

TEST(FloatSquareRoot, AgreesWithTheProcessor) {
  FloatSamples samples(21);
  for (unsigned round = 0; round < 30000; ++round) {
    APFloat single = samples.value(APFloat::IEEEsingle());
    APFloat root = squareRootOf(single, APFloat::rmNearestTiesToEven);
    APFloat expected(std::sqrt(single.convertToFloat()));
    ASSERT_TRUE(root.isNaN() ? expected.isNaN() : root.bitwiseIsEqual(expected)) << single.convertToFloat();
    APFloat wide = samples.value(APFloat::IEEEdouble());
    root = squareRootOf(wide, APFloat::rmNearestTiesToEven);
    expected = APFloat(std::sqrt(wide.convertToDouble()));
    ASSERT_TRUE(root.isNaN() ? expected.isNaN() : root.bitwiseIsEqual(expected)) << wide.convertToDouble();
  }
}

TEST(FloatSquareRoot, DirectedRootsBracketTheExactOne) {
  FloatSamples samples(22);
  for (const llvm::fltSemantics *semantics : supportedFormats())
    for (unsigned round = 0; round < 3000; ++round) {
      APFloat value = samples.number(*semantics);
      value.clearSign();
      if (!value.isFiniteNonZero())
        continue;
      APFloat down = squareRootOf(value, APFloat::rmTowardNegative);
      APFloat up = squareRootOf(value, APFloat::rmTowardPositive);
      // down * down - value and up * up - value, of which the sign is exact in a fused operation.
      APFloat below = down;
      below.fusedMultiplyAdd(down, -value, APFloat::rmTowardPositive);
      APFloat above = up;
      above.fusedMultiplyAdd(up, -value, APFloat::rmTowardNegative);
      ASSERT_FALSE(below.isFiniteNonZero() && !below.isNegative());
      ASSERT_FALSE(above.isFiniteNonZero() && above.isNegative());
      APFloat next = down;
      next.next(false);
      ASSERT_TRUE(up.bitwiseIsEqual(down) || up.bitwiseIsEqual(next));
    }
}

TEST(FloatSquareRoot, KeepsSpecialValues) {
  EXPECT_TRUE(squareRootOf(APFloat(-0.0), APFloat::rmTowardPositive).isNegZero());
  EXPECT_TRUE(squareRootOf(APFloat(-1.0), APFloat::rmTowardPositive).isNaN());
  EXPECT_TRUE(squareRootOf(APFloat::getInf(APFloat::IEEEdouble()), APFloat::rmTowardZero).isPosInfinity());
}

} // namespace
} // namespace assay::verifier
