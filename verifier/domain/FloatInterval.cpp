// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/FloatInterval.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"

#include <cassert>

using llvm::APFloat;
using llvm::fltSemantics;

namespace assay::verifier {

bool isBelow(const APFloat &left, const APFloat &right) {
  switch (left.compare(right)) {
  case APFloat::cmpLessThan:
    return true;
  case APFloat::cmpGreaterThan:
    return false;
  case APFloat::cmpEqual:
    return left.isNegZero() && right.isPosZero();
  case APFloat::cmpUnordered:
    break;
  }
  assert(false && "bounds are numbers of one format");
  return false;
}

static const APFloat &lesser(const APFloat &a, const APFloat &b) { return isBelow(b, a) ? b : a; }
static const APFloat &greater(const APFloat &a, const APFloat &b) { return isBelow(a, b) ? b : a; }

bool FloatInterval::supports(const fltSemantics &semantics) {
  return &semantics == &APFloat::IEEEhalf() || &semantics == &APFloat::BFloat() ||
         &semantics == &APFloat::IEEEsingle() || &semantics == &APFloat::IEEEdouble() ||
         &semantics == &APFloat::x87DoubleExtended() || &semantics == &APFloat::IEEEquad();
}

FloatInterval FloatInterval::bottom(const fltSemantics &semantics) {
  assert(supports(semantics));
  return {APFloat::getZero(semantics), APFloat::getZero(semantics), false, false};
}

FloatInterval FloatInterval::onlyNaN(const fltSemantics &semantics) { return bottom(semantics).withNaN(true); }

FloatInterval FloatInterval::numbers(const fltSemantics &semantics) {
  assert(supports(semantics));
  return {APFloat::getInf(semantics, true), APFloat::getInf(semantics), true, false};
}

FloatInterval FloatInterval::top(const fltSemantics &semantics) { return numbers(semantics).withNaN(true); }

FloatInterval FloatInterval::finite(const fltSemantics &semantics) {
  return between(APFloat::getLargest(semantics, true), APFloat::getLargest(semantics));
}

FloatInterval FloatInterval::single(const APFloat &value) {
  return value.isNaN() ? onlyNaN(value.getSemantics()) : between(value, value);
}

FloatInterval FloatInterval::between(const APFloat &lower, const APFloat &upper, bool mayBeNaN) {
  assert(!lower.isNaN() && !upper.isNaN() && &lower.getSemantics() == &upper.getSemantics());
  if (isBelow(upper, lower))
    return bottom(lower.getSemantics()).withNaN(mayBeNaN);
  assert(supports(lower.getSemantics()));
  return {lower, upper, true, mayBeNaN};
}

bool FloatInterval::isTop() const { return mayBeNaN_ && mayBePositiveInfinity() && mayBeNegativeInfinity(); }

const APFloat &FloatInterval::lower() const {
  assert(hasNumbers_);
  return lower_;
}

const APFloat &FloatInterval::upper() const {
  assert(hasNumbers_);
  return upper_;
}

bool FloatInterval::mayBeZero() const {
  return hasNumbers_ && !isBelow(APFloat::getZero(semantics()), lower_) &&
         !isBelow(upper_, APFloat::getZero(semantics(), true));
}

bool FloatInterval::contains(const APFloat &value) const {
  assert(&value.getSemantics() == &semantics());
  if (value.isNaN())
    return mayBeNaN_;
  return hasNumbers_ && !isBelow(value, lower_) && !isBelow(upper_, value);
}

bool FloatInterval::contains(const FloatInterval &other) const {
  if (other.mayBeNaN_ && !mayBeNaN_)
    return false;
  return !other.hasNumbers_ || (contains(other.lower_) && contains(other.upper_));
}

bool FloatInterval::operator==(const FloatInterval &other) const {
  return &semantics() == &other.semantics() && hasNumbers_ == other.hasNumbers_ && mayBeNaN_ == other.mayBeNaN_ &&
         lower_.bitwiseIsEqual(other.lower_) && upper_.bitwiseIsEqual(other.upper_);
}

FloatInterval FloatInterval::join(const FloatInterval &other) const {
  assert(&semantics() == &other.semantics());
  bool nan = mayBeNaN_ || other.mayBeNaN_;
  if (!hasNumbers_)
    return other.withNaN(nan);
  if (!other.hasNumbers_)
    return withNaN(nan);
  return between(lesser(lower_, other.lower_), greater(upper_, other.upper_), nan);
}

FloatInterval FloatInterval::meet(const FloatInterval &other) const {
  assert(&semantics() == &other.semantics());
  bool nan = mayBeNaN_ && other.mayBeNaN_;
  if (!hasNumbers_ || !other.hasNumbers_)
    return bottom(semantics()).withNaN(nan);
  return between(greater(lower_, other.lower_), lesser(upper_, other.upper_), nan);
}

FloatInterval FloatInterval::widen(const FloatInterval &next, llvm::ArrayRef<APFloat> thresholds) const {
  FloatInterval joined = join(next);
  if (!hasNumbers_ || !joined.hasNumbers_)
    return joined;
  APFloat lower = lower_;
  APFloat upper = upper_;
  if (isBelow(joined.lower_, lower_)) {
    auto beyond = llvm::find_if(llvm::reverse(thresholds),
                                [&](const APFloat &threshold) { return !isBelow(joined.lower_, threshold); });
    APFloat largest = APFloat::getLargest(semantics(), true);
    if (beyond != thresholds.rend())
      lower = *beyond;
    else
      lower = isBelow(joined.lower_, largest) ? APFloat::getInf(semantics(), true) : largest;
  }
  if (isBelow(upper_, joined.upper_)) {
    auto beyond =
        llvm::find_if(thresholds, [&](const APFloat &threshold) { return !isBelow(threshold, joined.upper_); });
    APFloat largest = APFloat::getLargest(semantics());
    if (beyond != thresholds.end())
      upper = *beyond;
    else
      upper = isBelow(largest, joined.upper_) ? APFloat::getInf(semantics()) : largest;
  }
  return between(lower, upper, joined.mayBeNaN_);
}

FloatInterval FloatInterval::withNaN(bool mayBeNaN) const {
  FloatInterval result = *this;
  result.mayBeNaN_ = mayBeNaN;
  return result;
}

FloatInterval FloatInterval::withBothZeros() const {
  if (!mayBeZero())
    return *this;
  return join(between(APFloat::getZero(semantics(), true), APFloat::getZero(semantics())));
}

std::string FloatInterval::toString() const {
  if (isBottom())
    return "empty";
  if (!hasNumbers_)
    return "NaN";
  llvm::SmallString<64> text("[");
  lower_.toString(text);
  text += ", ";
  upper_.toString(text);
  text += "]";
  if (mayBeNaN_)
    text += " or NaN";
  return std::string(text);
}

} // namespace assay::verifier
