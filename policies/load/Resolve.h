// SPDX-License-Identifier: Apache-2.0
//
// From documents to the one policy that an audit checks: profiles are layered, their selection is followed,
// parameters get their values, and what the documents say about each other is verified.
#pragma once

#include "policies/load/DocumentLibrary.h"
#include "policies/model/Policy.h"
#include "support/Result.h"

#include <string>
#include <vector>

namespace assay::policies {

struct ResolveRequest {
  /// A profile's id, or a file.
  std::string profile = "default";
  /// Rulesets, catalogs and bindings beyond the profile's: ids or files.
  std::vector<std::string> rulesets;
  std::vector<std::string> catalogs;
  std::vector<std::string> bindings;
  /// Waivers documents: ids or files.
  std::vector<std::string> waivers;
  /// The day on which the audit is made, YYYY-MM-DD: decides what has expired.
  std::string date;
};

/// Resolves the policy.
/// Guarantees: the same documents and request give the same policy; every list has the order Policy.h states; a
/// selected control brings its rules with it, except excluded ones; a profile's `set` never asks for less
/// than what it extends; what asks for less is in `loosenings`, justified and not expired; no range is empty.
/// Errors: all findings, joined: an unknown profile, ruleset, catalog, bindings, rule, control or parameter (with
/// the nearest known name), a circle of `extends`, a looser value outside `loosen`, an expired loosening, a unit
/// that differs from the parameter's or from a binding's, a lower limit above the upper one.
[[nodiscard]] Result<Policy> resolve(const DocumentLibrary &library, const ResolveRequest &request);

/// The roles that selected rules name and no selected binding plays, sorted: rules at them will be vacuous.
[[nodiscard]] std::vector<std::string> unboundRoles(const Policy &policy);

} // namespace assay::policies
