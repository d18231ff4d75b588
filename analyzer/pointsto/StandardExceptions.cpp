// SPDX-License-Identifier: Apache-2.0
#include "analyzer/pointsto/StandardExceptions.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace assay::analyzer {

namespace {

using Kind = LibraryEffectKind;

/// Classes in std, as their names are written in symbols.
constexpr std::string_view classes[] = {
    "10bad_typeid",
    "11logic_error",
    "11range_error",
    "11regex_error",
    "12bad_any_cast",
    "12bad_weak_ptr",
    "12domain_error",
    "12future_error",
    "12length_error",
    "12out_of_range",
    "12system_error",
    "13bad_exception",
    "13runtime_error",
    "14overflow_error",
    "15underflow_error",
    "16invalid_argument",
    "17bad_function_call",
    "18bad_variant_access",
    "19bad_optional_access",
    "20bad_array_new_length",
    "8bad_cast",
    "8ios_base7failureB5cxx11",
    "8ios_base7failure",
    "9bad_alloc",
    "9exception",
    "10filesystem7__cxx1116filesystem_error",
};

/// What constructors may take: nothing, a text, another object of the class, the kind of an error in a pattern.
constexpr std::string_view constructed[] = {
    "v",
    "PKc",
    "RKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE",
    "RKSs",
    "RKS_",
    "OS_",
    "RKS0_",
    "OS0_",
    "RKS1_",
    "OS1_",
    "NSt15regex_constants10error_typeE",
};

bool take(std::string_view &symbol, std::string_view prefix) {
  if (!symbol.starts_with(prefix))
    return false;
  symbol.remove_prefix(prefix.size());
  return true;
}

bool isOneOf(std::string_view text, std::span<const std::string_view> known) {
  return std::ranges::find(known, text) != known.end();
}

} // namespace

const LibraryEffectList *standardExceptionEffects(std::string_view symbol) {
  static const LibraryEffectList calm;
  // The object begins with the address of the class's table, which only the library has.
  static const LibraryEffectList constructor = {{.kind = Kind::Fills, .first = 0}};
  static const LibraryEffectList shownText = {{.kind = Kind::ReturnsUnknown}};
  static const LibraryEffectList assignment = {{.kind = Kind::Returns, .first = 0}};
  const bool isConstant = take(symbol, "_ZNKSt");
  if (!isConstant && !take(symbol, "_ZNSt"))
    return nullptr;
  const auto *const named =
      std::ranges::find_if(classes, [&](std::string_view each) { return symbol.starts_with(each); });
  if (named == std::end(classes))
    return nullptr;
  symbol.remove_prefix(named->size());
  if (isConstant)
    return symbol == "4whatEv" ? &shownText : nullptr;
  if (isOneOf(symbol, std::to_array<std::string_view>({"D0Ev", "D1Ev", "D2Ev"})))
    return &calm;
  if (take(symbol, "C1E") || take(symbol, "C2E"))
    return isOneOf(symbol, constructed) ? &constructor : nullptr;
  if (take(symbol, "aSE"))
    return isOneOf(symbol, constructed) ? &assignment : nullptr;
  return nullptr;
}

} // namespace assay::analyzer
