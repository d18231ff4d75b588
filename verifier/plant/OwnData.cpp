// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/OwnData.h"

#include "verifier/plant/SourceType.h"
#include "verifier/roles/NamePattern.h"

#include <algorithm>

namespace assay::verifier {

namespace {

constexpr unsigned deepest = 16;

/// The first argument of a template: "unsigned char" of "std::vector<unsigned char, std::allocator<…>>".
std::string_view firstTemplateArgument(std::string_view type) {
  const size_t begin = type.find('<');
  if (begin == std::string_view::npos)
    return {};
  unsigned depth = 0;
  for (size_t at = begin + 1; at < type.size(); ++at) {
    const char each = type[at];
    if ((each == ',' || each == '>') && depth == 0)
      return type.substr(begin + 1, at - begin - 1);
    if (each == '<' || each == '(' || each == '[')
      ++depth;
    else if (each == '>' || each == ')' || each == ']')
      --depth;
  }
  return {};
}

std::string_view withoutQualifiers(std::string_view type) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view word : {"const ", "volatile ", " "})
      if (type.starts_with(word)) {
        type.remove_prefix(word.size());
        again = true;
      }
  }
  return type;
}

bool ownsItsData(std::string_view text, const PlantingContext &context, const StatusReader &kinds, unsigned depth) {
  if (depth == deepest)
    return false;
  std::string_view type = withoutQualifiers(text);
  if (type.empty() || type.find('*') != std::string_view::npos || type.find('&') != std::string_view::npos)
    return false;
  if (const SourceType read = readSourceType(type, context.module); read.element || read.isBool)
    return !read.isPointer && !read.isIndirect;
  if (type.ends_with(']'))
    return ownsItsData(type.substr(0, type.find('[')), context, kinds, depth + 1);
  switch (kinds.kindOf(type)) {
  case StatusKind::Truth:
  case StatusKind::Signed:
  case StatusKind::Unsigned:
  case StatusKind::Integer:
    return true;
  case StatusKind::None:
  case StatusKind::Pointer:
    return false;
  case StatusKind::Object:
  case StatusKind::Unknown:
    break;
  }
  if (matchesName("std::basic_string", type))
    return true;
  for (const char *container : {"std::vector", "std::array", "std::optional", "std::deque"})
    if (matchesName(container, type))
      return ownsItsData(firstTemplateArgument(type), context, kinds, depth + 1);
  const analyzer::RecordFacts *record = context.facts.findRecord(type);
  return record != nullptr && !record->isLibraryObject &&
         std::all_of(record->bases.begin(), record->bases.end(),
                     [&](const std::string &base) { return ownsItsData(base, context, kinds, depth + 1); }) &&
         std::all_of(record->fields.begin(), record->fields.end(), [&](const analyzer::FieldFacts &field) {
           return ownsItsData(field.type, context, kinds, depth + 1);
         });
}

} // namespace

bool ownsItsData(std::string_view type, const PlantingContext &context, const StatusReader &kinds) {
  return ownsItsData(type, context, kinds, 0);
}

} // namespace assay::verifier
