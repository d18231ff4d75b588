// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/RootDecider.h"

#include "verifier/prove/Lifting.h"
#include "verifier/prove/Premise.h"
#include "verifier/verdict/Identity.h"

#include <algorithm>

namespace assay::verifier {

namespace {

/// Turns of each loop encoded one by one when looking for a counterexample.
constexpr unsigned counterexampleTurns = 4;
/// Obligations of one root that are worth another search.
constexpr unsigned maximumSearches = 8;
/// Trial inputs of one obligation that are worth confirming one by one.
constexpr unsigned maximumConfirmations = 8;

} // namespace

RootDecider::RootDecider(const UnitContext &context, std::string root) : context_(context), root_(std::move(root)) {}

std::vector<SiteInstance> RootDecider::instances() const {
  std::vector<SiteInstance> instances = prepared_->slice().instances;
  std::erase_if(instances, [&](const SiteInstance &instance) {
    return context_.planting.sites[instance.site].kind == SiteKind::Reach;
  });
  return instances;
}

std::vector<Obligation> RootDecider::planned() {
  // A root may be asked for nothing but what other deciders see to.
  const std::vector<PlantedSite> &sites = context_.planting.sites;
  if (std::all_of(sites.begin(), sites.end(), [](const PlantedSite &site) { return site.kind == SiteKind::Reach; }))
    return {};
  prepared_ = context_.prepare(root_);
  std::vector<Obligation> obligations;
  const analyzer::FunctionFacts *facts = context_.unit.facts.findFunction(root_);
  IdentityAssigner identities;
  const auto add = [&](const PlantedSite &site, const analyzer::SourceRange &location) {
    Obligation obligation;
    obligation.rule = site.rule;
    obligation.kind = site.kind;
    obligation.unit = context_.unit.mainFile;
    obligation.functionSymbol = root_;
    obligation.function = facts != nullptr ? facts->qualifiedName : root_;
    obligation.location = location;
    obligation.message = site.message;
    obligation.verdict = VerdictKind::Unproved;
    obligation.reason = Reason::WorkerFailed;
    obligation.detail = explanation(Reason::WorkerFailed);
    identities.assign(obligation);
    obligations.push_back(std::move(obligation));
  };
  if (prepared_ == nullptr) {
    for (const PlantedSite &site : context_.planting.sites)
      if (site.functionSymbol == root_)
        add(site, site.location);
    return obligations;
  }
  for (const SiteInstance &instance : instances())
    add(context_.planting.sites[instance.site], instance.location);
  for (const Slice::UncheckedCall &call : prepared_->slice().uncheckedCalls) {
    PlantedSite site = context_.planting.sites[call.site];
    const analyzer::FunctionFacts *callee = context_.unit.facts.findFunction(call.callee);
    site.message = "what " + (callee != nullptr ? callee->qualifiedName : call.callee) + " requires must hold";
    add(site, call.location);
    obligations.back().reason = Reason::InlineBudget;
    obligations.back().detail = explanation(Reason::InlineBudget);
  }
  return obligations;
}

std::vector<Obligation> RootDecider::decide() {
  std::vector<Obligation> obligations = planned();
  if (prepared_ == nullptr)
    return obligations;
  std::vector<OpenObligation> open;
  const std::vector<SiteInstance> instances = this->instances();
  for (size_t index = 0; index < instances.size(); ++index) {
    OpenObligation item;
    item.owner = root_;
    item.obligation = std::move(obligations[index]);
    item.instance = instances[index].instance;
    open.push_back(std::move(item));
  }
  execute(open);
  solve(open);
  prepared_->restExecutor();

  std::vector<Obligation> decided;
  for (OpenObligation &item : open)
    decided.push_back(std::move(item.obligation));
  // Calls whose inside could not be judged stay as planned() said.
  for (size_t index = instances.size(); index < obligations.size(); ++index)
    decided.push_back(std::move(obligations[index]));
  return decided;
}

void RootDecider::settle(std::vector<OpenObligation> &open) {
  asEntry_ = true;
  prepared_ = context_.prepare(root_);
  assert(prepared_ != nullptr && "obligations of a slice that there is not");
  execute(open);
  solve(open);
  prepared_->restExecutor();
}

void RootDecider::execute(std::vector<OpenObligation> &open) {
  if (!isEntry() || open.empty())
    return;
  const TrialRuns &trials = prepared_->trialRuns();
  ExecutionLimits otherFilling = trialLimits();
  otherFilling.uninitialisedByte = static_cast<uint8_t>(~otherFilling.uninitialisedByte);
  for (OpenObligation &item : open) {
    const std::optional<uint32_t> site =
        prepared_->executionSite(item.owner, item.instance, PreparedRoot::ExecutionSite::Kind::Obligation);
    assert(site && "an instance without an execution site");
    std::vector<ExecutionInput> candidates;
    for (size_t index = 0; index < trials.outcomes.size(); ++index)
      if (trips(trials.outcomes[index], *prepared_, *site))
        candidates.push_back(trials.inputs[index]);
    if (candidates.empty())
      continue;
    // Many at once, because most that fail to be confirmed read what was never written.
    const std::vector<ExecutionOutcome> again = prepared_->executor().run(candidates, otherFilling);
    unsigned attempts = 0;
    for (size_t index = 0; index < candidates.size() && attempts < maximumConfirmations; ++index) {
      if (!trips(again[index], *prepared_, *site))
        continue;
      ++attempts;
      if (refuterOf(item).confirm(item, *prepared_, std::move(candidates[index]), "execution") == Refuter::Run::Breaks)
        break;
    }
  }
}

void RootDecider::solve(std::vector<OpenObligation> &open) {
  if (llvm::all_of(open, [](const OpenObligation &item) { return item.decided; }))
    return;
  EncodedRoot &encoded = prepared_->encoded();
  if (!encoded.encoding.failure.empty()) {
    for (OpenObligation &item : open)
      if (!item.decided)
        item.settle(VerdictKind::Unproved, Reason::Unsupported, encoded.encoding.failure, "encoding");
    return;
  }
  Discharger discharger = context_.discharger(encoded.terms, context_.unitsPerFunction());
  PremiseSearch premises(context_, *prepared_, encoded, discharger);
  // What is cheap first, so that nothing hard before it in the function uses up the budget.
  discharger.limitQueries(context_.cheapUnits());
  for (OpenObligation &item : open)
    if (!item.decided)
      solveOne(item, encoded, discharger, premises, /*givesUp=*/false);
  discharger.limitQueries(context_.options.resourceUnits);
  for (OpenObligation &item : open)
    if (!item.decided && !item.obstacle)
      solveOne(item, encoded, discharger, premises, /*givesUp=*/true);
  if (isEntry())
    searchCounterexamples(open);
  else
    askCallers(open);
}

void RootDecider::solveOne(OpenObligation &open, EncodedRoot &encoded, Discharger &discharger, PremiseSearch &premises,
                           bool givesUp) {
  const Goals goals = goalsOf(encoded, open.owner, open.instance);
  if (!goals.encountered) {
    open.settle(VerdictKind::Unreachable, Reason::None, "no path through the function leads here", "control-flow");
    return;
  }
  const Discharge goal = discharger.decide({goals.broken}, banner(open.obligation, "query"));
  if (goal.answer.isUnknown()) {
    if (givesUp)
      open.settle(VerdictKind::Unproved, reasonOf(goal.answer), goal.answer.detail(), "");
    return;
  }
  if (goal.answer.isSat()) {
    open.obstacle = refuterOf(open).refute(open, *prepared_, encoded, discharger, goal, goals.broken);
    return;
  }
  const Premise premise = premises.decide(open, open.owner, goals, /*isLastTry=*/givesUp);
  if (premise.isUnknown()) {
    if (givesUp)
      open.settle(VerdictKind::Unproved, premise.reason(), premise.detail(), "");
    return;
  }
  if (premise.isImpossible()) {
    premise.addTo(open.obligation, "query", context_, encoded);
    open.settle(VerdictKind::Unreachable, Reason::None, "no execution comes here", premise.by());
    return;
  }
  addEvidence(open.obligation, "query", goal);
  premise.addTo(open.obligation, "premise", context_, encoded);
  for (const ProvedLemma &lemma : encoded.lemmas)
    addEvidence(open.obligation, "lemma", lemma.discharge);
  addAssumptions(open.obligation, context_, encoded, {goals.broken});
  open.settle(VerdictKind::Proved, Reason::None, "", goal.by);
}

void RootDecider::askCallers(std::vector<OpenObligation> &open) {
  std::vector<OpenObligation *> dependent;
  for (OpenObligation &item : open)
    if (!item.decided || item.obligation.verdict == VerdictKind::Unproved)
      dependent.push_back(&item);
  if (dependent.empty())
    return;
  if (!context_.isVisible(root_)) {
    for (OpenObligation *item : dependent)
      item->decided = false;
    liftToEntries(context_, root_, Refuter(context_, root_), dependent, context_.unitsPerFunction());
    return;
  }
  // Other units may call it; their code is not here.
  for (OpenObligation *item : dependent)
    if (item->obstacle)
      item->settle(VerdictKind::Unproved, Reason::CallerDependent, callerDependent(*item->obstacle), "");
}

void RootDecider::searchCounterexamples(std::vector<OpenObligation> &open) {
  std::vector<OpenObligation *> worthSearching;
  for (OpenObligation &item : open) {
    if (item.decided || !item.obstacle)
      continue;
    const Obstacle &obstacle = *item.obstacle;
    if (obstacle.reason == Reason::None)
      item.settle(VerdictKind::Unproved, Reason::NotReplayed, explanation(Reason::NotReplayed), "");
    else
      item.settle(VerdictKind::Unproved, obstacle.reason, "a candidate depends on " + obstacle.what, "");
    if (worthSearching.size() < maximumSearches &&
        (obstacle.reason == Reason::Loop || obstacle.reason == Reason::UnknownCall))
      worthSearching.push_back(&item);
  }
  if (worthSearching.empty())
    return;
  // Those that take a few turns of a loop, or an environment that leaves memory alone. Never a proof.
  const std::unique_ptr<EncodedRoot> search = prepared_->encodeForSearch(counterexampleTurns);
  if (!search->encoding.failure.empty())
    return;
  Discharger discharger = context_.discharger(search->terms, context_.unitsPerFunction());
  for (OpenObligation *item : worthSearching) {
    const Goals goals = goalsOf(*search, item->owner, item->instance);
    const Discharge goal = discharger.decide({goals.broken}, {});
    if (goal.answer.isSat())
      refuterOf(*item).refute(*item, *prepared_, *search, discharger, goal, goals.broken);
  }
}

} // namespace assay::verifier
