// SPDX-License-Identifier: Apache-2.0
//
// A root's encoding together with the terms it is made of. It is made either for proofs or for the search for
// counterexamples, and stays what it was made for.
#pragma once

#include "verifier/encode/Encoding.h"
#include "verifier/prove/InvariantProof.h"

#include <vector>

namespace assay::verifier {

struct EncodedRoot {
  /// Search: what is unsatisfiable here proves nothing (turns of loops are missing, the environment is tame).
  enum class Purpose : uint8_t { Proof, Search };

  Purpose purpose = Purpose::Proof;
  TermContext terms;
  Encoding encoding;
  std::vector<ProvedLemma> lemmas; ///< what makes the invariants that `encoding` assumes sound

  explicit EncodedRoot(Purpose purpose) : purpose(purpose) {}
  EncodedRoot(const EncodedRoot &) = delete; // terms are designated by address
  EncodedRoot &operator=(const EncodedRoot &) = delete;
};

} // namespace assay::verifier
