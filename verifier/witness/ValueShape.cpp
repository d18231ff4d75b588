// SPDX-License-Identifier: Apache-2.0
#include "verifier/witness/ValueShape.h"

#include <algorithm>
#include <array>

namespace assay::verifier {

namespace {

struct Number {
  std::string_view name;
  ValueShape::Kind kind;
  uint64_t sizeBytes;
};

/// As on the platforms that are read: LP64.
constexpr std::array<Number, 16> numbers{{{"bool", ValueShape::Kind::Integer, 1},
                                          {"char", ValueShape::Kind::Characters, 1},
                                          {"signed char", ValueShape::Kind::Characters, 1},
                                          {"unsigned char", ValueShape::Kind::Bytes, 1},
                                          {"void", ValueShape::Kind::Bytes, 0},
                                          {"std::byte", ValueShape::Kind::Bytes, 1},
                                          {"short", ValueShape::Kind::Integer, 2},
                                          {"unsigned short", ValueShape::Kind::Integer, 2},
                                          {"int", ValueShape::Kind::Integer, 4},
                                          {"unsigned int", ValueShape::Kind::Integer, 4},
                                          {"long", ValueShape::Kind::Integer, 8},
                                          {"unsigned long", ValueShape::Kind::Integer, 8},
                                          {"long long", ValueShape::Kind::Integer, 8},
                                          {"unsigned long long", ValueShape::Kind::Integer, 8},
                                          {"float", ValueShape::Kind::Floating, 4},
                                          {"double", ValueShape::Kind::Floating, 8}}};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return text;
}

std::string_view unqualified(std::string_view type) {
  for (bool changed = true; changed;) {
    changed = false;
    type = trimmed(type);
    for (const std::string_view word : {"const ", "volatile "})
      if (type.starts_with(word)) {
        type.remove_prefix(word.size());
        changed = true;
      }
    for (const std::string_view word : {" const", " volatile", "*const"})
      if (type.ends_with(word)) {
        type.remove_suffix(word.front() == '*' ? word.size() - 1 : word.size());
        changed = true;
      }
  }
  return type;
}

/// The first template argument of "std::vector<…>".
std::string firstArgument(std::string_view type) {
  const size_t begin = type.find('<');
  int depth = 0;
  for (size_t index = begin + 1; index < type.size(); ++index) {
    const char each = type[index];
    if (depth == 0 && (each == ',' || each == '>'))
      return std::string(trimmed(type.substr(begin + 1, index - begin - 1)));
    depth += each == '<' || each == '(' ? 1 : each == '>' || each == ')' ? -1 : 0;
  }
  return "";
}

} // namespace

Designated designated(std::string_view type) {
  type = unqualified(type);
  Designated result;
  while (type.ends_with('&')) {
    type.remove_suffix(1);
    result.isIndirect = true;
  }
  type = unqualified(type);
  if (!result.isIndirect && type.ends_with('*')) {
    type.remove_suffix(1);
    result.isIndirect = true;
  }
  result.type = std::string(unqualified(type));
  return result;
}

ValueShape shapeOf(std::string_view type, const analyzer::SourceFacts &facts) {
  type = unqualified(type);
  ValueShape shape;
  if (type.ends_with(']')) {
    const size_t bracket = type.find('[');
    const std::string_view element = unqualified(type.substr(0, bracket));
    if (element == "char" || element == "signed char")
      shape.kind = ValueShape::Kind::Characters;
    return shape;
  }
  for (const Number &number : numbers)
    if (type == number.name) {
      shape.kind = number.kind;
      shape.sizeBytes = number.sizeBytes;
      shape.isBool = type == "bool";
      return shape;
    }
  if (type.starts_with("std::basic_string<char") || type == "std::string") {
    shape.kind = ValueShape::Kind::String;
    shape.sizeBytes = 32;
    return shape;
  }
  if (type.starts_with("std::basic_string_view<char") || type == "std::string_view") {
    shape.kind = ValueShape::Kind::StringView;
    shape.sizeBytes = 16;
    return shape;
  }
  if (type.starts_with("std::vector<")) {
    shape.kind = ValueShape::Kind::Vector;
    shape.sizeBytes = 24;
    shape.element = firstArgument(type);
    if (shape.element == "bool") // packed
      shape.kind = ValueShape::Kind::Unknown;
    return shape;
  }
  const auto record = std::lower_bound(
      facts.records.begin(), facts.records.end(), type,
      [](const analyzer::RecordFacts &each, std::string_view name) { return each.qualifiedName < name; });
  if (record != facts.records.end() && record->qualifiedName == type && !record->isLibraryObject) {
    shape.kind = ValueShape::Kind::Record;
    shape.sizeBytes = record->sizeBytes;
    shape.record = &*record;
  }
  return shape;
}

} // namespace assay::verifier
