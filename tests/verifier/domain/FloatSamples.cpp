// SPDX-License-Identifier: Apache-2.0
#include "FloatSamples.h"

using llvm::APFloat;
using llvm::APInt;
using llvm::fltSemantics;

namespace assay::verifier::testing {

const std::vector<const fltSemantics *> &supportedFormats() {
  static const std::vector<const fltSemantics *> formats{&APFloat::IEEEhalf(),          &APFloat::BFloat(),
                                                         &APFloat::IEEEsingle(),        &APFloat::IEEEdouble(),
                                                         &APFloat::x87DoubleExtended(), &APFloat::IEEEquad()};
  return formats;
}

APFloat FloatSamples::number(const fltSemantics &semantics) {
  APFloat result(semantics);
  switch (below(10)) {
  case 0:
    result = APFloat::getZero(semantics);
    break;
  case 1:
    result = APFloat::getInf(semantics);
    break;
  case 2:
    result = APFloat::getLargest(semantics);
    break;
  case 3:
    result = APFloat::getSmallest(semantics);
    break;
  case 4:
    result = APFloat::getSmallestNormalized(semantics);
    break;
  case 5: // small integers and halves, where results are exact and meet
    result.convertFromAPInt(APInt(32, below(9)), false, APFloat::rmNearestTiesToEven);
    result = scalbn(result, -static_cast<int>(below(3)), APFloat::rmNearestTiesToEven);
    break;
  case 6: // subnormals
    result = APFloat::getSmallestNormalized(semantics);
    result = scalbn(result, -static_cast<int>(1 + below(6)), APFloat::rmTowardZero);
    break;
  default: { // any significand, an exponent anywhere in the format or near one
    result.convertFromAPInt(APInt(64, engine_() | 1), false, APFloat::rmTowardZero);
    if (result.isInfinity())
      result = APFloat::getLargest(semantics);
    int span = APFloat::semanticsMaxExponent(semantics) - APFloat::semanticsMinExponent(semantics);
    int exponent =
        coin() ? APFloat::semanticsMinExponent(semantics) + static_cast<int>(below(static_cast<uint64_t>(span) + 1))
               : static_cast<int>(below(9)) - 4;
    result = scalbn(result, exponent - ilogb(result), APFloat::rmTowardZero);
    break;
  }
  }
  if (below(3) == 0)
    if (!result.isInfinity() || coin())
      result.next(coin());
  if (coin())
    result.changeSign();
  return result;
}

APFloat FloatSamples::value(const fltSemantics &semantics) {
  return below(12) == 0 ? APFloat::getNaN(semantics, coin()) : number(semantics);
}

FloatInterval FloatSamples::interval(const fltSemantics &semantics) {
  switch (below(12)) {
  case 0:
    return FloatInterval::top(semantics);
  case 1:
    return FloatInterval::onlyNaN(semantics);
  case 2:
    return FloatInterval::single(number(semantics));
  default: {
    APFloat first = number(semantics);
    APFloat second = number(semantics);
    bool nan = below(4) == 0;
    return isBelow(second, first) ? FloatInterval::between(second, first, nan)
                                  : FloatInterval::between(first, second, nan);
  }
  }
}

APFloat FloatSamples::member(const FloatInterval &interval) {
  const fltSemantics &semantics = interval.semantics();
  if (!interval.hasNumbers() || (interval.mayBeNaN() && below(8) == 0))
    return APFloat::getNaN(semantics, coin());
  for (unsigned attempt = 0; attempt < 4; ++attempt) {
    APFloat candidate = interval.lower();
    switch (below(5)) {
    case 0:
      break;
    case 1:
      candidate = interval.upper();
      break;
    case 2:
      candidate = coin() ? interval.lower() : interval.upper();
      candidate.next(coin());
      break;
    case 3:
      candidate = APFloat::getZero(semantics, coin());
      break;
    default:
      candidate = number(semantics);
      break;
    }
    if (interval.contains(candidate))
      return candidate;
  }
  return interval.upper();
}

} // namespace assay::verifier::testing
