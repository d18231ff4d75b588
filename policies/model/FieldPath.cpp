// SPDX-License-Identifier: Apache-2.0
#include "policies/model/FieldPath.h"

#include <cctype>
#include <charconv>

namespace assay::policies {

namespace {

bool isNameCharacter(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_';
}

bool startsName(char character) {
  return isNameCharacter(character) && std::isdigit(static_cast<unsigned char>(character)) == 0;
}

/// Takes "[*]" or "[3]" from the front of `rest`.
std::optional<FieldStep> takeElement(std::string_view &rest) {
  const size_t close = rest.find(']');
  if (close == std::string_view::npos)
    return std::nullopt;
  const std::string_view inside = rest.substr(1, close - 1);
  rest.remove_prefix(close + 1);
  FieldStep step;
  if (inside == "*")
    return step;
  uint64_t index = 0;
  const auto parsed = std::from_chars(inside.data(), inside.data() + inside.size(), index);
  if (inside.empty() || parsed.ec != std::errc() || parsed.ptr != inside.data() + inside.size())
    return std::nullopt;
  step.index = index;
  return step;
}

} // namespace

std::optional<std::vector<FieldStep>> parseFieldPath(std::string_view text) {
  std::vector<FieldStep> steps;
  std::string_view rest = text;
  while (!rest.empty()) {
    if (rest.front() == '[') {
      const std::optional<FieldStep> element = takeElement(rest);
      if (!element)
        return std::nullopt;
      steps.push_back(*element);
      continue;
    }
    FieldStep step;
    if (!steps.empty()) {
      step.throughPointer = rest.starts_with("->");
      if (!step.throughPointer && rest.front() != '.')
        return std::nullopt;
      rest.remove_prefix(step.throughPointer ? 2 : 1);
    }
    if (rest.empty() || !startsName(rest.front()))
      return std::nullopt;
    while (!rest.empty() && isNameCharacter(rest.front())) {
      step.member.push_back(rest.front());
      rest.remove_prefix(1);
    }
    steps.push_back(std::move(step));
  }
  return steps.empty() ? std::nullopt : std::optional(std::move(steps));
}

} // namespace assay::policies
