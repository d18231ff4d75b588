// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/InvariantProof.h"

namespace assay::verifier {

namespace {

/// Passes over the candidates after which all that is not settled is given up.
constexpr unsigned invariantPasses = 8;

} // namespace

InvariantProof proveInvariants(size_t candidates,
                               llvm::function_ref<AssumingEncoding(const std::vector<bool> &accepted)> encode,
                               Solver &solver, const SolverLimits &lemmaLimits, uint64_t unitsPerPass) {
  InvariantProof result;
  result.accepted.assign(candidates, true);
  for (unsigned pass = 0;; ++pass) {
    const auto [terms, encoding] = encode(result.accepted);
    if (encoding.lemmas.empty() || !encoding.failure.empty())
      return result;
    Discharger discharger(terms, solver, nullptr, lemmaLimits, unitsPerPass);
    std::vector<ProvedLemma> proved;
    bool allProved = true;
    for (unsigned index = 0; index < candidates; ++index) {
      if (!result.accepted[index])
        continue;
      if (pass >= invariantPasses) {
        result.accepted[index] = false;
        allProved = false;
        continue;
      }
      for (const InvariantLemma &lemma : encoding.lemmas) {
        if (lemma.candidate != index || lemma.refutation.isFalse())
          continue;
        // One edge at a time. Together with an edge from inside the loop, the edge into it would be judged where the
        // claims about the loop's variables hold, which is what it has to show.
        Discharge discharge = discharger.decide({lemma.refutation}, {"a loop invariant: an edge to its loop keeps it"});
        if (!discharge.answer.isUnsat()) {
          result.accepted[index] = false;
          allProved = false;
          break;
        }
        proved.push_back({std::move(discharge)});
      }
    }
    if (allProved) {
      result.lemmas = std::move(proved);
      return result;
    }
  }
}

} // namespace assay::verifier
