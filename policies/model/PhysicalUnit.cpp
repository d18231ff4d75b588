// SPDX-License-Identifier: Apache-2.0
#include "policies/model/PhysicalUnit.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>
#include <string_view>
#include <utility>

namespace assay::policies {

namespace {

/// What stands before and behind the first `separator`; the second is empty without one.
std::pair<std::string_view, std::string_view> split(std::string_view text, char separator) {
  const size_t at = text.find(separator);
  return at == std::string_view::npos ? std::pair(text, std::string_view())
                                      : std::pair(text.substr(0, at), text.substr(at + 1));
}

std::string_view trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// One base unit with its size in the quantity's own unit.
struct BaseUnit {
  std::string_view name;
  std::string_view quantity;
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

std::optional<BaseUnit> baseUnit(std::string_view name) {
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

std::optional<ParsedUnit> parseUnit(std::string_view text) {
  const auto [above, below] = split(text, '/');
  ParsedUnit unit{baseUnit(trim(above)), std::nullopt, 0};
  if (!unit.numerator)
    return std::nullopt;
  if (below.empty())
    return unit;
  const auto [name, power] = split(below, '^');
  unit.denominator = baseUnit(trim(name));
  unit.power = 1;
  if (!unit.denominator)
    return std::nullopt;
  if (power.empty())
    return unit;
  const std::string_view digits = trim(power);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit.power);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(unit) : std::nullopt;
}

double towards(double value, double target) { return std::nextafter(value, target); }

} // namespace

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
  // Powers may be too large for a number: limits times infinity were none.
  return std::isnormal(factor) ? std::optional(factor) : std::nullopt;
}

std::optional<BoundSpec> inUnit(const BoundSpec &bound, const std::string &unit) {
  const std::optional<double> factor = unitFactor(bound.unit, unit);
  if (!factor)
    return std::nullopt;
  BoundSpec converted = bound;
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

} // namespace assay::policies
