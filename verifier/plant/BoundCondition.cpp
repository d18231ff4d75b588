// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/BoundCondition.h"

#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/FloatingPointMode.h"
#include "llvm/ADT/SmallString.h"

namespace assay::verifier {

namespace {

using llvm::APFloat;

APFloat roundedInto(const llvm::fltSemantics &format, double limit, llvm::RoundingMode towards) {
  APFloat result(limit);
  bool losesInformation = false;
  result.convert(format, towards, &losesInformation);
  return result;
}

/// An integer limit: the smallest integer not below a lower one, the largest not above an upper one. Saturates
/// at 128 bits, wider than any value compared with it.
llvm::APSInt integerLimit(double limit, llvm::RoundingMode mode) {
  llvm::APSInt result(128, /*isUnsigned=*/false);
  bool isExact = false;
  APFloat(limit).convertToInteger(result, mode, &isExact);
  return result;
}

llvm::Value *emitIntegerBound(llvm::IRBuilder<> &builder, llvm::Value &value, bool isSigned,
                              const policies::BoundSpec &bound) {
  const unsigned bits = value.getType()->getIntegerBitWidth();
  const llvm::APSInt least = llvm::APSInt::getMinValue(bits, !isSigned),
                     most = llvm::APSInt::getMaxValue(bits, !isSigned);
  const auto narrow = [&](const llvm::APSInt &limit) { return builder.getInt(limit.trunc(bits)); };
  const auto compare = [](const llvm::APSInt &left, const llvm::APSInt &right) {
    return llvm::APSInt::compareValues(left, right);
  };
  llvm::Value *holds = builder.getTrue();
  if (bound.lower) {
    const llvm::APSInt lower = integerLimit(*bound.lower, llvm::RoundingMode::TowardPositive);
    if (compare(lower, most) > 0)
      return builder.getFalse();
    if (compare(lower, least) > 0)
      holds = isSigned ? builder.CreateICmpSGE(&value, narrow(lower)) : builder.CreateICmpUGE(&value, narrow(lower));
  }
  if (bound.upper) {
    const llvm::APSInt upper = integerLimit(*bound.upper, llvm::RoundingMode::TowardNegative);
    if (compare(upper, least) < 0)
      return builder.getFalse();
    if (compare(upper, most) < 0)
      holds = builder.CreateAnd(holds, isSigned ? builder.CreateICmpSLE(&value, narrow(upper))
                                                : builder.CreateICmpULE(&value, narrow(upper)));
  }
  return holds;
}

std::string decimal(double value) {
  llvm::SmallString<32> text;
  // At most 10 digits, as people write limits; exponents only outside 1e-6 … 1e15.
  APFloat(value).toString(text, 10, 15);
  return std::string(text);
}

} // namespace

APFloat lowerLimitIn(const llvm::fltSemantics &format, double limit) {
  return roundedInto(format, limit, llvm::RoundingMode::TowardPositive);
}

APFloat upperLimitIn(const llvm::fltSemantics &format, double limit) {
  return roundedInto(format, limit, llvm::RoundingMode::TowardNegative);
}

llvm::Value *emitWithinBound(llvm::IRBuilder<> &builder, llvm::Value &value, const NumericType &type,
                             const policies::BoundSpec &bound) {
  if (type.type->isIntegerTy())
    return emitIntegerBound(builder, value, type.isSigned, bound);
  const llvm::fltSemantics &format = type.type->getFltSemantics();
  std::optional<APFloat> lower, upper;
  if (bound.lower)
    lower = lowerLimitIn(format, *bound.lower);
  if (bound.upper)
    upper = upperLimitIn(format, *bound.upper);
  llvm::Value *holds = nullptr;
  const auto also = [&](llvm::Value *condition) {
    holds = holds == nullptr ? condition : builder.CreateAnd(holds, condition);
  };
  // Ordered comparisons with finite limits on both sides already exclude NaN and the infinities.
  const bool limitsSuffice = lower && upper && lower->isFinite() && upper->isFinite();
  if (bound.finite && !limitsSuffice)
    also(builder.CreateNot(builder.createIsFPClass(&value, llvm::fcNan | llvm::fcInf)));
  if (lower)
    also(builder.CreateFCmpOGE(&value, llvm::ConstantFP::get(type.type, *lower)));
  if (upper)
    also(builder.CreateFCmpOLE(&value, llvm::ConstantFP::get(type.type, *upper)));
  return holds != nullptr ? holds : builder.getTrue();
}

std::string describeLimits(const policies::BoundSpec &bound) {
  std::string text;
  if (bound.lower && bound.upper)
    text += "within [" + decimal(*bound.lower) + ", " + decimal(*bound.upper) + "]";
  else if (bound.lower)
    text += "at least " + decimal(*bound.lower);
  else if (bound.upper)
    text += "at most " + decimal(*bound.upper);
  if (!bound.unit.empty() && (bound.lower || bound.upper))
    text += " " + bound.unit;
  return text;
}

std::string describeBound(const policies::BoundSpec &bound) {
  const std::string limits = describeLimits(bound);
  return std::string("must be ") + (bound.finite ? limits.empty() ? "finite" : "finite and " : "") + limits;
}

} // namespace assay::verifier
