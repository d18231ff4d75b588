// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/InvariantProof.h"

namespace assay::verifier {

namespace {

/// Passes over the candidates after which all that is not settled is given up.
constexpr unsigned invariantPasses = 8;

} // namespace

InvariantProof proveInvariants(size_t candidates,
                               llvm::function_ref<AssumingEncoding(const std::vector<bool> &accepted)> encode,
                               Solver &solver, const SolverLimits &lemmaLimits) {
  InvariantProof result;
  result.accepted.assign(candidates, true);
  for (unsigned pass = 0;; ++pass) {
    const auto [terms, encoding] = encode(result.accepted);
    if (encoding.lemmas.empty() || !encoding.failure.empty())
      return result;
    Discharger discharger(terms, solver, nullptr, lemmaLimits);
    std::vector<ProvedLemma> proved;
    bool allProved = true;
    for (unsigned index = 0; index < candidates; ++index) {
      if (!result.accepted[index])
        continue;
      std::vector<Term> refutations;
      for (const InvariantLemma &lemma : encoding.lemmas)
        if (lemma.candidate == index)
          refutations.push_back(lemma.refutation);
      if (refutations.empty())
        continue; // its loop was not cut
      const Term refutation = terms.orOf(refutations);
      if (refutation.isFalse())
        continue;
      if (pass >= invariantPasses) {
        result.accepted[index] = false;
        allProved = false;
        continue;
      }
      Discharge discharge = discharger.decide({refutation}, {"a loop invariant: no turn breaks it"});
      if (discharge.answer.isUnsat()) {
        proved.push_back({std::move(discharge)});
      } else {
        result.accepted[index] = false;
        allProved = false;
      }
    }
    if (allProved) {
      result.lemmas = std::move(proved);
      return result;
    }
  }
}

} // namespace assay::verifier
