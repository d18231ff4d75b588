// SPDX-License-Identifier: Apache-2.0
//
// Finds the code that plays the policy's roles: applies bindings and the annotations of include/assay/assay.h
// to the facts of a unit. Knows names only; where in the IR a role's events happen is for verifier/plant.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "policies/model/Policy.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier {

/// One piece of code that plays a role. By position: a call of function `symbol`; the value of its argument
/// `argument` (counted without `this`), or of a part of the object that the argument carries, before the call or
/// (Output) after it; what it returns; its being called by the environment; a write of a field of record `record` or
/// (record empty) of the variable `symbol`; or (Type) a parameter, result, field or variable of a type.
struct RoleSite {
  std::string role;
  policies::Position position = policies::Position::Call;
  std::string symbol;        ///< function or variable in the IR; empty for a field
  std::string qualifiedName; ///< of the function, variable or record
  unsigned argument = 0;
  std::string record;       ///< qualified name of the field's record
  std::string recordIrName; ///< IR struct name of the record; may be empty
  uint64_t recordSizeBytes = 0;
  std::string name;        ///< of the parameter, field or variable; may be empty
  std::string type;        ///< of the parameter, result, field or variable, as Clang prints it
  uint64_t offsetBits = 0; ///< of the field
  uint64_t sizeBits = 0;   ///< of the field
  /// Argument and Output only: the value is not the argument but a part of the object that it carries, `name` the path
  /// to it ("linear.x"). From the address of what the argument designates on: add the first offset; for each further
  /// one, load the pointer that lies there and add it. Empty for the argument itself.
  std::vector<uint64_t> partOffsets;
  /// There is, or may be, such a part, but the facts do not show where.
  bool isPartUnknown = false;
  bool elements = false; ///< each element of the value plays the role
  std::string unit;
  bool untrusted = false;
  policies::Success success = policies::Success::Unsaid;
  std::string region; ///< as RoleBinding's
  std::optional<policies::Endpoint> endpoint;
  std::optional<policies::StatedValue> stated;
  std::map<std::string, policies::ObjectPosition>
      objects;                       ///< RoleBinding::objects, `object` included where there is one
  analyzer::SourceRange declaration; ///< of the function, field or variable
  /// Which bindings say so, as indices into the matcher's bindings; empty for the annotation header's own words.
  std::vector<uint32_t> bindings;

  [[nodiscard]] bool isPart() const { return !partOffsets.empty() || isPartUnknown; }
};

class RoleMatcher {
public:
  /// Applies `bindings` and the built-in annotations ("assay.role=<role>", "assay.entry=<role>") to `facts`.
  /// Guarantees: sites ordered by role, then symbol, record, offset, argument, position; no duplicates: several
  /// bindings of one thing give one site. A function also plays what a binding says of a method it overrides, and what
  /// a parameter of that method is annotated with. An annotated function plays its role both as a call and, unless it
  /// returns nothing, as the value it returns.
  RoleMatcher(const analyzer::SourceFacts &facts, const std::vector<policies::RoleBinding> &bindings);

  /// Sites of that role and its sub-roles.
  [[nodiscard]] std::vector<RoleSite> sitesOf(std::string_view role) const;
  [[nodiscard]] const std::vector<RoleSite> &sites() const { return sites_; }

private:
  std::vector<RoleSite> sites_;
};

/// Whether a value from a site of that role may be anything at all even if no binding says so: what sensors,
/// networks and peers deliver.
[[nodiscard]] bool isUntrustedRole(std::string_view role);

} // namespace assay::verifier
