// SPDX-License-Identifier: Apache-2.0
//
// What names say about roles: word lists, units and known library functions, as data (policies/data/role-hints.json).
// `assay bind suggest` makes proposals from them; nothing is ever bound by them.
#pragma once

#include "policies/model/Policy.h"
#include "support/Result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace assay::policies {

/// A physical unit by the words that stand for it in names: "speed_mps", "metresPerSecond" (written "metres per
/// second"). The first unit that fits counts: longer phrases come first.
struct UnitHint {
  std::vector<std::string> words;
  std::string unit;
  std::string dimension;
};

/// Which types a hint speaks of.
enum class ValueType : uint8_t {
  Any,
  Value,    ///< anything but void
  Number,   ///< a number, an array of numbers, or a pointer or reference to them
  Floating, ///< a floating-point number
  Truth,    ///< bool or an integer
};

/// A proposal for names that have certain words. Words are lower case; names are split at '_' and where capitals begin.
struct RoleHint {
  std::string id;
  std::string role;
  Position position = Position::Call;
  std::vector<std::string> function; ///< the function's own name has one of them (empty: need not)
  /// One of them is in the name of the parameter or field, or in the function's own.
  std::vector<std::string> value;
  std::vector<std::string> context; ///< one of them in the class, namespace or file makes it likelier
  bool contextRequired = false;
  std::vector<std::string> exclude; ///< with one of them in function or value there is no proposal
  ValueType type = ValueType::Any;
  std::vector<std::string> dimensions; ///< a unit in the name makes it likelier, a unit of another kind rules it out
  unsigned confidence = 0;             ///< in percent, from these words alone
  std::string why;
};

/// Functions of a library whose role is known from its headers.
struct KnownFunctions {
  std::string library;
  std::string role;
  Position position = Position::Call;
  unsigned argument = 0;
  std::vector<std::string> functions; ///< qualified names, without template arguments
};

struct RoleHints {
  std::vector<UnitHint> units;
  std::vector<RoleHint> hints;
  std::vector<KnownFunctions> known;
};

/// The file's name in a directory of policy documents.
inline constexpr const char *roleHintsFileName = "role-hints.json";

/// Errors: UsageError with file and JSON pointer for a malformed file.
[[nodiscard]] Result<RoleHints> readRoleHints(const std::filesystem::path &path);

/// The first role-hints.json among `directories`, else among the shipped ones.
[[nodiscard]] Result<RoleHints> findRoleHints(const std::vector<std::filesystem::path> &directories);

} // namespace assay::policies
