// SPDX-License-Identifier: Apache-2.0
#include "policies/load/ParameterOrder.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>

namespace assay::policies {

namespace {

using Names = std::vector<std::string>;

Names sorted(const ParameterValue &value) {
  Names names = std::get<Names>(value);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

bool isSubset(const ParameterValue &part, const ParameterValue &whole) {
  const Names partNames = sorted(part);
  const Names wholeNames = sorted(whole);
  return std::includes(wholeNames.begin(), wholeNames.end(), partNames.begin(), partNames.end());
}

bool isSame(const ParameterValue &first, const ParameterValue &second) {
  if (std::holds_alternative<Names>(first) && std::holds_alternative<Names>(second))
    return sorted(first) == sorted(second);
  return first == second;
}

} // namespace

bool isAtLeastAsStrict(Stricter direction, const ParameterValue &value, const ParameterValue &base) {
  switch (direction) {
  case Stricter::Lower:
    return std::get<double>(value) <= std::get<double>(base);
  case Stricter::Higher:
    return std::get<double>(value) >= std::get<double>(base);
  case Stricter::Subset:
    return isSubset(value, base);
  case Stricter::Superset:
    return isSubset(base, value);
  case Stricter::True:
    return std::get<bool>(value) || !std::get<bool>(base);
  case Stricter::False:
    return !std::get<bool>(value) || std::get<bool>(base);
  case Stricter::Exact:
    return isSame(value, base);
  }
  assert(false && "a direction outside its enumeration");
  return false;
}

std::optional<ParameterValue> strictest(Stricter direction, const ParameterValue &first, const ParameterValue &second) {
  if (isAtLeastAsStrict(direction, first, second))
    return first;
  if (isAtLeastAsStrict(direction, second, first))
    return second;
  if (direction == Stricter::Exact)
    return std::nullopt;
  // Only sets are left: two that do not contain each other.
  const Names firstNames = sorted(first);
  const Names secondNames = sorted(second);
  Names both;
  if (direction == Stricter::Subset)
    std::set_intersection(firstNames.begin(), firstNames.end(), secondNames.begin(), secondNames.end(),
                          std::back_inserter(both));
  else
    std::set_union(firstNames.begin(), firstNames.end(), secondNames.begin(), secondNames.end(),
                   std::back_inserter(both));
  return both;
}

bool hasType(ParameterType type, const ParameterValue &value) {
  switch (type) {
  case ParameterType::Real:
  case ParameterType::Duration:
    return std::holds_alternative<double>(value);
  case ParameterType::Integer:
    return std::holds_alternative<double>(value) && std::trunc(std::get<double>(value)) == std::get<double>(value);
  case ParameterType::Boolean:
    return std::holds_alternative<bool>(value);
  case ParameterType::Set:
    return std::holds_alternative<Names>(value);
  }
  assert(false && "a parameter type outside its enumeration");
  return false;
}

const char *expectedValue(ParameterType type) {
  switch (type) {
  case ParameterType::Real:
  case ParameterType::Duration:
    return "a number";
  case ParameterType::Integer:
    return "a whole number";
  case ParameterType::Boolean:
    return "true or false";
  case ParameterType::Set:
    return "an array of texts";
  }
  assert(false && "a parameter type outside its enumeration");
  return "";
}

std::string describeAtLeastAsStrict(Stricter direction, const ParameterValue &base, const std::string &unit) {
  const std::string value = render(base) + (unit.empty() ? "" : " " + unit);
  switch (direction) {
  case Stricter::Lower:
    return "at most " + value;
  case Stricter::Higher:
    return "at least " + value;
  case Stricter::Subset:
    return "a subset of " + value;
  case Stricter::Superset:
    return "a superset of " + value;
  case Stricter::True:
  case Stricter::False:
  case Stricter::Exact:
    return value;
  }
  assert(false && "a direction outside its enumeration");
  return value;
}

} // namespace assay::policies
