// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/BoundCondition.h"

#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/FloatingPointMode.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace assay::verifier {

namespace {

using llvm::APFloat;

APFloat roundedInto(const llvm::fltSemantics &format, double limit, llvm::RoundingMode towards) {
  APFloat result(limit);
  bool losesInformation = false;
  result.convert(format, towards, &losesInformation);
  return result;
}

/// One base unit with its size in the quantity's own unit.
struct BaseUnit {
  llvm::StringLiteral name;
  llvm::StringLiteral quantity;
  double size;
};

constexpr BaseUnit baseUnits[] = {
    {"rad", "angle", 1},       {"mrad", "angle", 1e-3}, {"deg", "angle", std::numbers::pi / 180},
    {"m", "length", 1},        {"cm", "length", 1e-2},  {"mm", "length", 1e-3},
    {"km", "length", 1e3},     {"s", "time", 1},        {"ms", "time", 1e-3},
    {"us", "time", 1e-6},      {"ns", "time", 1e-9},    {"min", "time", 60},
    {"N", "force", 1},         {"kN", "force", 1e3},    {"Nm", "torque", 1},
    {"Nmm", "torque", 1e-3},   {"kNm", "torque", 1e3},  {"W", "power", 1},
    {"kW", "power", 1e3},      {"V", "voltage", 1},     {"mV", "voltage", 1e-3},
    {"A", "current", 1},       {"mA", "current", 1e-3}, {"Hz", "frequency", 1},
    {"kHz", "frequency", 1e3}, {"1", "number", 1},      {"%", "number", 1e-2},
};

std::optional<BaseUnit> baseUnit(llvm::StringRef name) {
  for (const BaseUnit &unit : baseUnits)
    if (unit.name == name)
      return unit;
  return std::nullopt;
}

/// "rad/s^2" → its numerator, denominator and the denominator's power.
struct ParsedUnit {
  std::optional<BaseUnit> numerator;
  std::optional<BaseUnit> denominator;
  int power = 0;
};

std::optional<ParsedUnit> parseUnit(llvm::StringRef text) {
  const auto [above, below] = text.split('/');
  ParsedUnit unit{baseUnit(above.trim()), std::nullopt, 0};
  if (!unit.numerator)
    return std::nullopt;
  if (below.empty())
    return unit;
  const auto [name, power] = below.split('^');
  unit.denominator = baseUnit(name.trim());
  unit.power = 1;
  if (!unit.denominator || (!power.empty() && power.trim().getAsInteger(10, unit.power)))
    return std::nullopt;
  return unit;
}

double towards(double value, double target) { return std::nextafter(value, target); }

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

std::optional<double> unitFactor(const std::string &from, const std::string &to) {
  if (from.empty() || to.empty() || from == to)
    return 1.0;
  const std::optional<ParsedUnit> source = parseUnit(from), target = parseUnit(to);
  if (!source || !target || source->numerator->quantity != target->numerator->quantity ||
      source->power != target->power)
    return std::nullopt;
  double factor = source->numerator->size / target->numerator->size;
  if (source->power != 0) {
    if (source->denominator->quantity != target->denominator->quantity)
      return std::nullopt;
    factor *= std::pow(target->denominator->size / source->denominator->size, source->power);
  }
  return factor;
}

std::optional<policies::BoundSpec> inUnit(const policies::BoundSpec &bound, const std::string &unit) {
  const std::optional<double> factor = unitFactor(bound.unit, unit);
  if (!factor)
    return std::nullopt;
  policies::BoundSpec converted = bound;
  if (*factor == 1.0)
    return converted;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  // Factor and product are rounded a few times: four steps inwards make up for it.
  for (int step = 0; step < 5; ++step) {
    if (converted.lower)
      converted.lower = step == 0 ? *converted.lower * *factor : towards(*converted.lower, infinity);
    if (converted.upper)
      converted.upper = step == 0 ? *converted.upper * *factor : towards(*converted.upper, -infinity);
  }
  // Zero is zero in every unit.
  if (bound.lower == 0.0)
    converted.lower = 0.0;
  if (bound.upper == 0.0)
    converted.upper = 0.0;
  converted.unit = unit;
  return converted;
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

std::string describeBound(const policies::BoundSpec &bound) {
  std::string text = "must be ";
  if (bound.finite)
    text += bound.lower || bound.upper ? "finite and " : "finite";
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

} // namespace assay::verifier
