// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/PresenceProof.h"

#include "verifier/prove/OpenObligation.h"
#include "verifier/term/Term.h"
#include "verifier/verdict/PresenceObligation.h"

namespace assay::verifier {

namespace {

std::string text(const analyzer::SourceRange &place) {
  return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

/// "`main` → `loop`", for people.
std::string wayOf(const Presence &presence) {
  std::string way;
  for (const PresenceStep &step : presence.chain)
    way += "`" + step.function + "` calls ";
  return way + "`" + presence.function + "`";
}

/// The facts of the way, one for each call on it, and that the code is reached.
struct Way {
  std::vector<Term> facts;
  Term arrives;
  std::vector<std::string> legend; ///< what each symbol means, in order
};

Way encode(const Presence &presence, TermContext &terms) {
  Way way;
  const auto reached = [&](const std::string &what) {
    way.legend.push_back("s" + std::to_string(way.legend.size()) + ": control may reach " + what);
    return terms.symbol({"reached", Sort::boolean(), SymbolOrigin::Input, what, {}});
  };
  std::vector<std::string> functions;
  for (const PresenceStep &step : presence.chain)
    functions.push_back(step.function);
  functions.push_back(presence.function);
  Term here = reached("the function " + functions.front() + ", an entry");
  way.facts.push_back(here);
  for (size_t index = 0; index < presence.chain.size(); ++index) {
    const Term next = reached("the function " + functions[index + 1] + ", which " + functions[index] + " calls at " +
                              text(presence.chain[index].call));
    way.facts.push_back(terms.orOf({terms.notOf(here), next}));
    here = next;
  }
  way.arrives = reached(text(presence.place) + " in it: " + presence.what);
  way.facts.push_back(terms.orOf({terms.notOf(here), way.arrives}));
  return way;
}

} // namespace

Obligation decidePresence(const Presence &presence, const std::string &unit,
                          const std::function<Discharger(TermContext &)> &discharger) {
  Obligation obligation = presenceObligation(presence.rule, presence.role);
  obligation.unit = unit;
  obligation.location = presence.place;
  obligation.function = presence.function;
  switch (presence.degree) {
  case Presence::Degree::Reached:
    break;
  case Presence::Degree::Uncertain:
    obligation.reason = Reason::UnknownCall;
    obligation.detail = presence.what;
    return obligation;
  case Presence::Degree::Unreached:
    obligation.reason = Reason::CallerDependent;
    obligation.detail = presence.what;
    return obligation;
  }
  TermContext terms;
  const Way way = encode(presence, terms);
  Discharger prover = discharger(terms);
  const auto head = [&](const char *part) {
    std::vector<std::string> lines = banner(obligation, part);
    lines.insert(lines.end(), way.legend.begin(), way.legend.end());
    return lines;
  };
  std::vector<Term> denied = way.facts;
  denied.push_back(terms.notOf(way.arrives));
  const Discharge goal = prover.decide(denied, head("query"));
  const Discharge premise = prover.decide(way.facts, head("premise"));
  if (!goal.answer.isUnsat() || !premise.answer.isSat()) {
    obligation.reason = goal.answer.isUnknown() ? reasonOf(goal.answer) : Reason::SolverBudget;
    obligation.detail = presence.what + ", but the solver did not confirm the way to it";
    return obligation;
  }
  obligation.verdict = VerdictKind::Proved;
  obligation.reason = Reason::None;
  obligation.detail = wayOf(presence) + "; " + presence.what;
  obligation.decidedBy = goal.by;
  obligation.assumptions = {
      {AssumptionKind::Compiler, {}, "the program behaves as Clang compiles it with the unit's flags"},
      {AssumptionKind::Solver, {}, "the solvers' answers are right; the stored formulas let others check them"},
      {AssumptionKind::Linkage, {}, "the program links this unit, and calls its entries"}};
  addEvidence(obligation, "query", goal);
  addEvidence(obligation, "premise", premise);
  return obligation;
}

} // namespace assay::verifier
