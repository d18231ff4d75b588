// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/InvariantProof.h"

#include "support/Digest.h"
#include "verifier/term/SmtLib.h"

#include <map>

namespace assay::verifier {

namespace {

/// Passes over the turns of the loops after which all that is not settled is given up.
constexpr unsigned stepPasses = 8;
/// Passes over everything, those that only drop what is false on entry included.
constexpr unsigned allPasses = 24;
/// Lemmas with more terms are not worth printing only to recognise them.
constexpr size_t largestRemembered = 4'000;

class InvariantProver {
public:
  InvariantProver(Solver &solver, const SolverLimits &limits, uint64_t unitsPerPass)
      : solver_(solver), limits_(limits), unitsPerPass_(unitsPerPass) {}

  InvariantProof run(size_t candidates, llvm::function_ref<AssumingEncoding(const std::vector<bool> &)> encode) {
    result_.accepted.assign(candidates, true);
    unsigned steps = 0;
    for (unsigned pass = 0;; ++pass) {
      const auto [terms, encoding] = encode(result_.accepted);
      result_.lemmas.clear();
      if (encoding.lemmas.empty() || !encoding.failure.empty())
        return std::move(result_);
      if (pass >= allPasses || steps >= stepPasses) {
        for (const InvariantLemma &lemma : encoding.lemmas)
          result_.accepted[lemma.candidate] = false;
        continue; // a last encoding, without lemmas
      }
      Discharger discharger(terms, solver_, nullptr, limits_, unitsPerPass_);
      // Entries first: they are cheap, and a claim that is false there only gets in the way of the others.
      if (!show(terms, discharger, encoding, /*entries=*/true))
        continue;
      ++steps;
      if (show(terms, discharger, encoding, /*entries=*/false))
        return std::move(result_);
    }
  }

private:
  /// Shows the lemmas of one kind; drops the candidates of those that it cannot show. True if it dropped none.
  bool show(TermContext &terms, Discharger &discharger, const Encoding &encoding, bool entries) {
    bool allShown = true;
    for (const InvariantLemma &lemma : encoding.lemmas) {
      if (lemma.isEntry != entries || !result_.accepted[lemma.candidate] || lemma.refutation.isFalse())
        continue;
      // One edge at a time. Together with an edge from inside the loop, the edge into it would be judged where the
      // claims about the loop's variables hold, which is what it has to show.
      Discharge discharge = decide(terms, discharger, lemma.refutation);
      if (discharge.answer.isUnsat()) {
        result_.lemmas.push_back({std::move(discharge)});
      } else {
        result_.accepted[lemma.candidate] = false;
        allShown = false;
      }
    }
    return allShown;
  }

  /// Most lemmas are asked again in the next pass, word for word.
  Discharge decide(TermContext &terms, Discharger &discharger, Term refutation) {
    const auto ask = [&] {
      return discharger.decide({refutation}, {"a loop invariant: an edge to its loop keeps it"});
    };
    if (coneOfInfluence(terms, {refutation}).size() > largestRemembered)
      return ask();
    const std::string key = sha256Hex(printSmtLib(terms, {refutation}, {}).text);
    const auto known = decided_.find(key);
    if (known != decided_.end())
      return known->second;
    Discharge discharge = ask();
    // A model is of this pass's terms, and nobody wants it.
    if (discharge.answer.isSat())
      discharge.answer = Answer::unknown(Answer::Cause::Incomplete, "refuted", discharge.resourceUnits);
    decided_.emplace(key, discharge);
    return discharge;
  }

  Solver &solver_;
  SolverLimits limits_;
  uint64_t unitsPerPass_;
  InvariantProof result_;
  std::map<std::string, Discharge> decided_; ///< by the query's text
};

} // namespace

InvariantProof proveInvariants(size_t candidates,
                               llvm::function_ref<AssumingEncoding(const std::vector<bool> &accepted)> encode,
                               Solver &solver, const SolverLimits &lemmaLimits, uint64_t unitsPerPass) {
  return InvariantProver(solver, lemmaLimits, unitsPerPass).run(candidates, encode);
}

} // namespace assay::verifier
