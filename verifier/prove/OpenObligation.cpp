// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/OpenObligation.h"

#include "support/Digest.h"

#include "llvm/ADT/DenseSet.h"

#include <algorithm>

namespace assay::verifier {

void OpenObligation::settle(VerdictKind verdict, Reason reason, std::string detail, std::string by) {
  obligation.verdict = verdict;
  obligation.reason = reason;
  obligation.detail = std::move(detail);
  obligation.decidedBy = std::move(by);
  decided = true;
}

Goals goalsOf(EncodedRoot &root, const std::string &owner, uint32_t instance) {
  std::vector<Term> broken;
  std::vector<Term> premises;
  for (const EncodedSite &site : root.encoding.sites) {
    if (site.instance != instance || site.owner != owner)
      continue;
    broken.push_back(site.broken);
    premises.push_back(site.premise);
  }
  return {root.terms.orOf(broken), root.terms.orOf(premises), !broken.empty()};
}

Reason reasonOf(const Answer &answer) {
  switch (answer.cause()) {
  case Answer::Cause::WallClock:
    return Reason::Resource;
  case Answer::Cause::None:
  case Answer::Cause::ResourceUnits:
  case Answer::Cause::Memory:
  case Answer::Cause::Incomplete:
  case Answer::Cause::Error:
    return Reason::SolverBudget;
  }
  llvm_unreachable("an unknown cause");
}

std::string callerDependent(const Obstacle &obstacle) {
  return "fails for some arguments; it depends on what callers pass" +
         (obstacle.what.empty() ? std::string() : ", and on " + obstacle.what);
}

std::vector<std::string> banner(const Obligation &obligation, const char *role) {
  return {"assay obligation " + obligation.id, "rule " + obligation.rule, "function " + obligation.function,
          "must hold: " + obligation.message, std::string("part: ") + role};
}

void addEvidence(Obligation &obligation, const char *role, const Discharge &discharge) {
  if (discharge.smtLib.empty())
    return;
  EvidenceFile evidence;
  evidence.role = role;
  evidence.contents = discharge.smtLib;
  evidence.sha256 = sha256Hex(evidence.contents);
  evidence.expected = discharge.answer.isUnsat() ? "unsat" : "sat";
  evidence.solver = discharge.solver;
  evidence.resourceUnits = discharge.resourceUnits;
  obligation.evidence.push_back(std::move(evidence));
}

void addRun(Obligation &obligation, const char *role, std::string description) {
  EvidenceFile evidence;
  evidence.role = role;
  evidence.sha256 = sha256Hex(description);
  evidence.contents = std::move(description);
  obligation.evidence.push_back(std::move(evidence));
}

namespace {

/// The functions of other units that a proof about `function` may have looked into, by their source names; sorted.
std::vector<std::string> importedBelow(const UnitContext &context, const std::string &function) {
  std::vector<std::string> judgedAt = context.entriesReaching(function);
  judgedAt.push_back(function);
  std::vector<std::string> names;
  for (const std::string &imported : context.unit.importedFunctions) {
    if (std::none_of(judgedAt.begin(), judgedAt.end(),
                     [&](const std::string &root) { return context.reaches(root, imported); }))
      continue;
    const analyzer::FunctionFacts *facts = context.unit.facts.findFunction(imported);
    if (facts == nullptr || !facts->inForeignHeader)
      names.push_back(facts != nullptr ? facts->qualifiedName : imported);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

} // namespace

void addAssumptions(Obligation &obligation, const UnitContext &context, const EncodedRoot &root,
                    llvm::ArrayRef<Term> goal) {
  assert(root.purpose == EncodedRoot::Purpose::Proof && "nothing is proved with an encoding for the search");
  std::vector<Assumption> &list = obligation.assumptions;
  const auto add = [&](Assumption assumption) {
    if (std::find(list.begin(), list.end(), assumption) == list.end())
      list.push_back(std::move(assumption));
  };
  add({AssumptionKind::Compiler, {}, "the program behaves as Clang compiles it with the unit's flags"});
  add({AssumptionKind::Solver, {}, "the solvers' answers are right; the stored formulas let others check them"});
  if (root.encoding.hasFloats)
    add({AssumptionKind::FloatEnvironment, {}, "rounding is to nearest, ties to even, and no trap is enabled"});
  if (root.encoding.hasMemory) {
    add({AssumptionKind::Memory, {}, "accesses on the way stay inside their objects and lifetimes"});
    add({AssumptionKind::Concurrency, {}, "no other thread changes the memory that this one reads meanwhile"});
  }
  if (root.encoding.hasCutLoops)
    add({AssumptionKind::Loop, {}, "termination is not shown (partial correctness)"});
  if (const std::vector<std::string> imported = importedBelow(context, obligation.functionSymbol); !imported.empty()) {
    // One line for people; whoever wants all finds them in the program model.
    constexpr size_t shown = 8;
    std::string text = "the linker takes these from the units read: ";
    for (size_t index = 0; index < std::min(imported.size(), shown); ++index)
      text += (index == 0 ? "" : ", ") + imported[index];
    if (imported.size() > shown)
      text += " and " + std::to_string(imported.size() - shown) + " more";
    add({AssumptionKind::Linkage, {}, std::move(text)});
  }
  if (!context.planting.assumedKinds.empty()) {
    std::string kinds;
    for (const auto &[kind, count] : context.planting.assumedKinds)
      kinds += (kinds.empty() ? "" : ", ") + kind;
    add({AssumptionKind::PrecedingUndefinedBehaviour, {}, "no rule checks these, and they do not happen: " + kinds});
  }
  add({AssumptionKind::PrecedingUndefinedBehaviour,
       {},
       "undefined behaviour that can come before on a path is excluded by its own obligations"});
  llvm::DenseSet<uint32_t> cone; // membership only
  for (const Term term : coneOfInfluence(root.terms, goal).terms)
    cone.insert(term.id());
  for (const EncodedAssumption &assumption : root.encoding.assumptions)
    if (assumption.symbol.isNull() || cone.contains(assumption.symbol.id()))
      add(assumption.assumption);
}

} // namespace assay::verifier
