// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/InvariantProof.h"

#include <map>

namespace assay::verifier {

namespace {

/// Passes over the turns of the loops after which all that is not settled is given up.
constexpr unsigned stepPasses = 8;
/// Passes over everything, those that only drop what is false on entry included.
constexpr unsigned allPasses = 24;
class InvariantProver {
public:
  InvariantProver(TermContext &terms, Encoding &encoding, Solver &solver, const SolverLimits &limits,
                  uint64_t unitsPerPass)
      : terms_(terms), encoding_(encoding), solver_(solver), limits_(limits), unitsPerPass_(unitsPerPass) {}

  InvariantProof run(size_t candidates) {
    result_.accepted.assign(candidates, true);
    unsigned steps = 0;
    for (unsigned pass = 0; !encoding_.lemmas.empty(); ++pass) {
      if (pass >= allPasses || steps >= stepPasses) {
        for (const InvariantLemma &lemma : encoding_.lemmas)
          result_.accepted[lemma.candidate] = false;
        withdrawDropped();
        break;
      }
      Discharger discharger(terms_, solver_, nullptr, limits_, unitsPerPass_);
      // Entries first: they are cheap, and a claim that is false there only gets in the way of the others.
      bool allShown = show(discharger, /*entries=*/true);
      if (allShown) {
        ++steps;
        allShown = show(discharger, /*entries=*/false);
      }
      if (allShown)
        break;
      withdrawDropped();
    }
    return std::move(result_);
  }

private:
  /// Shows the lemmas of one kind; drops the candidates of those that it cannot show. True if it dropped none.
  bool show(Discharger &discharger, bool entries) {
    bool allShown = true;
    for (const InvariantLemma &lemma : encoding_.lemmas) {
      if (lemma.isEntry != entries || !result_.accepted[lemma.candidate] || lemma.refutation.isFalse())
        continue;
      // One edge at a time. Together with an edge from inside the loop, the edge into it would be judged where the
      // claims about the loop's variables hold, which is what it has to show.
      Discharge discharge = decide(discharger, lemma.refutation);
      if (discharge.answer.isUnsat()) {
        result_.lemmas.push_back({std::move(discharge)});
      } else {
        result_.accepted[lemma.candidate] = false;
        allShown = false;
      }
    }
    return allShown;
  }

  /// What was shown so far may have leant on them: everything is shown again without.
  void withdrawDropped() {
    result_.lemmas.clear();
    std::erase_if(encoding_.claims, [&](const AssumedClaim &claim) {
      if (result_.accepted[claim.candidate])
        return false;
      terms_.withdrawConstraint(claim.symbol, claim.constraint);
      return true;
    });
    std::erase_if(encoding_.lemmas, [&](const InvariantLemma &lemma) { return !result_.accepted[lemma.candidate]; });
  }

  /// Most lemmas are asked again in the next pass, word for word.
  Discharge decide(Discharger &discharger, Term refutation) {
    const Cone cone = coneOfInfluence(terms_, refutation);
    // A formula is its root and what constrains its symbols; terms are shared, so their numbers say which they are.
    std::vector<uint32_t> key{refutation.id()};
    for (const Term constraint : cone.constraints)
      key.push_back(constraint.id());
    const auto known = decided_.find(key);
    if (known != decided_.end())
      return known->second;
    Discharge discharge = discharger.decide({refutation}, {"a loop invariant: an edge to its loop keeps it"});
    return decided_.emplace(std::move(key), std::move(discharge)).first->second;
  }

  TermContext &terms_;
  Encoding &encoding_;
  Solver &solver_;
  SolverLimits limits_;
  uint64_t unitsPerPass_;
  InvariantProof result_;
  std::map<std::vector<uint32_t>, Discharge> decided_; ///< by the numbers of root and constraints
};

} // namespace

InvariantProof proveInvariants(size_t candidates, TermContext &terms, Encoding &encoding, Solver &solver,
                               const SolverLimits &lemmaLimits, uint64_t unitsPerPass) {
  return InvariantProver(terms, encoding, solver, lemmaLimits, unitsPerPass).run(candidates);
}

} // namespace assay::verifier
