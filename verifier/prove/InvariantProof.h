// SPDX-License-Identifier: Apache-2.0
//
// Finds out which candidate invariants hold: all that are left are assumed at every cut and shown on every edge
// into one, an induction over the cuts an execution passes. A candidate that cannot be shown is dropped, and since
// others may have leaned on it, everything is shown again.
#pragma once

#include "verifier/encode/Encoding.h"
#include "verifier/prove/Discharger.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <vector>

namespace assay::verifier {

/// A proved loop invariant's evidence.
struct ProvedLemma {
  Discharge discharge;
};

struct InvariantProof {
  std::vector<bool> accepted; ///< by candidate
  std::vector<ProvedLemma> lemmas;
};

/// Shows the lemmas of `encoding`, and withdraws from it the claims and lemmas of candidates of which it cannot show
/// all. `unitsPerPass` bounds the solver work of one pass over all candidates.
/// Guarantees: `encoding` then assumes exactly the accepted candidates, and every lemma of it was proved. A candidate
/// whose loops were not cut stays accepted and unproved: nothing assumes it.
[[nodiscard]] InvariantProof proveInvariants(size_t candidates, TermContext &terms, Encoding &encoding, Solver &solver,
                                             const SolverLimits &lemmaLimits, uint64_t unitsPerPass);

} // namespace assay::verifier
