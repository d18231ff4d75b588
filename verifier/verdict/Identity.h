// SPDX-License-Identifier: Apache-2.0
//
// Stable names of obligations: an id for people and commands, and a fingerprint for waivers, baselines and
// code-scanning services. Neither depends on line numbers, absolute paths, other functions or time.
#pragma once

#include "verifier/verdict/Verdict.h"

#include <map>
#include <string>

namespace assay::verifier {

struct Identity {
  std::string id;          ///< 16 hex digits
  std::string fingerprint; ///< 64 hex digits
};

/// The identity of the `ordinal`-th obligation of one rule, file, function, kind and message.
/// Guarantees: equal inputs give equal identities on every machine.
[[nodiscard]] Identity identityOf(const Obligation &obligation, uint64_t ordinal);

/// Counts obligations that are alike within their function and gives each its identity.
/// Requirements: a function's obligations are presented in instruction order.
/// Guarantees: inserting code elsewhere, or an obligation of another rule, kind or message, changes nothing.
class IdentityAssigner {
public:
  /// Sets `id` and `fingerprint` from rule, location.file, functionSymbol, kind and message.
  void assign(Obligation &obligation);

private:
  std::map<std::string, uint64_t> seen_;
};

} // namespace assay::verifier
