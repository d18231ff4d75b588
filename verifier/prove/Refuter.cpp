// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/Refuter.h"

#include "verifier/prove/TrialRuns.h"

#include <algorithm>

namespace assay::verifier {

namespace {

Reason reasonOf(SymbolOrigin origin, const std::string &detail) {
  switch (origin) {
  case SymbolOrigin::UnknownCall:
  case SymbolOrigin::Exception:
    return Reason::UnknownCall;
  case SymbolOrigin::LibraryModel:
    return detail == "a value-changing floating-point mode" ? Reason::FastMath : Reason::ApproximatedFloat;
  case SymbolOrigin::Loop:
    return Reason::Loop;
  case SymbolOrigin::Memory:
  case SymbolOrigin::Uninitialised:
    return Reason::Memory;
  case SymbolOrigin::Unsupported:
  case SymbolOrigin::Abstraction:
    return Reason::Unsupported;
  case SymbolOrigin::Input:
  case SymbolOrigin::Choice:
    return Reason::None;
  }
  llvm_unreachable("an unknown origin");
}

Obstacle obstacleOf(const TermContext &terms, const Assignment &model, Term goal) {
  // The weightiest approximation in the goal's cone says what stands in the way.
  const auto weight = [](Reason candidate) {
    switch (candidate) {
    case Reason::Unsupported:
      return 6;
    case Reason::FastMath:
      return 5;
    case Reason::UnknownCall:
      return 4;
    case Reason::Loop:
      return 3;
    case Reason::Memory:
      return 2;
    case Reason::ApproximatedFloat:
      return 1;
    default:
      return 0;
    }
  };
  Obstacle obstacle;
  Evaluator evaluator(terms, model);
  for (const Term term : coneOfInfluence(terms, {goal}).terms) {
    if (term.op() != Op::Symbol || model.find(term.symbolIndex()) == model.end())
      continue;
    const SymbolInfo &symbol = terms.symbolInfo(term);
    // That a call does not throw is nothing special; runs do so too.
    if (symbol.origin == SymbolOrigin::Exception && !evaluator.holds(term))
      continue;
    const Reason candidate = reasonOf(symbol.origin, symbol.detail);
    obstacle.onUnknownCall |= symbol.origin == SymbolOrigin::UnknownCall;
    if (weight(candidate) > weight(obstacle.reason)) {
      obstacle.reason = candidate;
      obstacle.what = symbol.detail;
    }
  }
  return obstacle;
}

} // namespace

Refuter::Run Refuter::confirm(OpenObligation &open, const PreparedRoot &root, ExecutionInput input,
                              const char *by) const {
  const std::optional<uint32_t> site =
      root.executionSite(owner_, open.instance, PreparedRoot::ExecutionSite::Kind::Obligation);
  if (!site)
    return Run::Holds;
  std::optional<Counterexample> found =
      verifier::confirm(root, *site, std::move(input), context_.unit.facts, trialLimits());
  if (!found)
    return Run::Holds;
  if (found->holdsLibraryState)
    return Run::Tampered;
  std::string detail;
  for (const ShownValue &value : found->inputs)
    detail += (detail.empty() ? "with `" : ", `") + value.name + "` = " + value.value;
  open.obligation.trace = std::move(found->trace);
  open.obligation.inputs = std::move(found->inputs);
  addRun(open.obligation, "replay", std::move(found->replay));
  open.settle(VerdictKind::Violated, Reason::None, std::move(detail), by);
  return Run::Breaks;
}

std::optional<Obstacle> Refuter::refute(OpenObligation &open, const PreparedRoot &root, EncodedRoot &encoded,
                                        Discharger &discharger, const Discharge &candidate, Term goal) const {
  Obstacle obstacle = obstacleOf(encoded.terms, candidate.answer.model(), goal);
  const llvm::Function &function = *root.slice().root;
  if (!asEntry_ && !context_.isEntry(function.getName().str()))
    return obstacle;
  // A model whose objects lie apart is as good as any other, and runs.
  std::vector<Term> placed{goal};
  for (const Term preference : placementPreferences(encoded.terms, encoded.encoding))
    placed.push_back(preference);
  const Discharge easier = discharger.decide(placed, {});
  const Assignment &model = easier.answer.isSat() ? easier.answer.model() : candidate.answer.model();
  std::optional<ExecutionInput> input = inputFromModel(encoded.terms, encoded.encoding, model, function);
  if (!input)
    return obstacle;
  // Where nothing depends on what unknown callees do, they may as well just return.
  letReturn(*input, root.executable(), 0,
            [&](const llvm::Function &callee) { return !obstacle.onUnknownCall || context_.isEnvironment(callee); });
  Run run = confirm(open, root, *input, candidate.by.c_str());
  // Where an object lies is for the run to say, not for the model: the rule is looked at for each.
  if (run == Run::Holds)
    for (const ExecutionOutcome &outcome : root.executor().run({*input}, trialLimits()))
      for (ExecutionInput &watching : watchingInputs(*input, outcome))
        if (run == Run::Holds)
          run = confirm(open, root, std::move(watching), candidate.by.c_str());
  switch (run) {
  case Run::Breaks:
    return std::nullopt;
  case Run::Tampered:
    return Obstacle{Reason::Memory, "the inside of a library object, which only the library fills", false};
  case Run::Holds:
    return obstacle;
  }
  llvm_unreachable("an unknown outcome");
}

} // namespace assay::verifier
