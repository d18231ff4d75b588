// SPDX-License-Identifier: Apache-2.0
#include "verifier/verdict/Identity.h"

#include "support/Digest.h"

namespace assay::verifier {

namespace {

/// What makes obligations alike. Every part is preceded by its length: no two tuples share a key.
std::string keyOf(const Obligation &obligation) {
  std::string key;
  for (const std::string &part : {obligation.rule, obligation.location.file, obligation.functionSymbol,
                                  std::string(name(obligation.kind)), obligation.message})
    key += std::to_string(part.size()) + ":" + part + ";";
  return key;
}

} // namespace

Identity identityOf(const Obligation &obligation, uint64_t ordinal) {
  const std::string digest = sha256Hex("assay obligation 1;" + keyOf(obligation) + std::to_string(ordinal));
  return {digest.substr(0, 16), digest};
}

void IdentityAssigner::assign(Obligation &obligation) {
  const uint64_t ordinal = seen_[keyOf(obligation)]++;
  Identity identity = identityOf(obligation, ordinal);
  obligation.id = std::move(identity.id);
  obligation.fingerprint = std::move(identity.fingerprint);
}

} // namespace assay::verifier
