// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/RootDecider.h"

#include "support/Digest.h"
#include "verifier/verdict/Identity.h"

#include "llvm/ADT/DenseSet.h"

#include <algorithm>

namespace assay::verifier {

namespace {

/// Turns of each loop encoded one by one when looking for a counterexample.
constexpr unsigned counterexampleTurns = 4;
/// Part of a query's budget that every obligation gets before any gets all of it.
constexpr uint64_t cheapShare = 16;
/// Obligations of one root that are worth another search.
constexpr unsigned maximumSearches = 8;

/// The goals of an obligation in an encoding: that some encounter breaks it, that some comes to it.
struct Goals {
  Term broken;
  Term premise;
  bool encountered = false;
};

Goals goalsOf(TermContext &terms, const Encoding &encoding, const std::string &owner, uint32_t instance) {
  std::vector<Term> broken;
  std::vector<Term> premises;
  for (const EncodedSite &site : encoding.sites) {
    if (site.instance != instance || site.owner != owner)
      continue;
    broken.push_back(site.broken);
    premises.push_back(site.premise);
  }
  return {terms.orOf(broken), terms.orOf(premises), !broken.empty()};
}

Reason reasonOf(SymbolOrigin origin, const std::string &detail) {
  switch (origin) {
  case SymbolOrigin::UnknownCall:
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

} // namespace

/// One obligation on its way through the ladder.
struct RootDecider::Open {
  Obligation obligation;
  uint32_t instance = 0;
  uint32_t executionSite = 0;
  bool decided = false;
  bool refuted = false; ///< the solver found a candidate counterexample, which need not be a real one

  void settle(VerdictKind verdict, Reason reason, std::string detail, std::string by) {
    obligation.verdict = verdict;
    obligation.reason = reason;
    obligation.detail = std::move(detail);
    obligation.decidedBy = std::move(by);
    decided = true;
  }
};

RootDecider::RootDecider(const UnitContext &context, std::string root) : context_(context), root_(std::move(root)) {}

ExecutionLimits RootDecider::executionLimits() const {
  ExecutionLimits limits;
  limits.basicBlocks = 200'000;
  return limits;
}

std::vector<Obligation> RootDecider::planned() {
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
  for (const SiteInstance &instance : prepared_->slice().instances)
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
  std::vector<Open> open;
  const std::vector<SiteInstance> &instances = prepared_->slice().instances;
  for (size_t index = 0; index < instances.size(); ++index) {
    Open item;
    item.obligation = std::move(obligations[index]);
    item.instance = instances[index].instance;
    const auto &sites = prepared_->executionSites();
    const auto found = std::find_if(sites.begin(), sites.end(), [&](const PreparedRoot::ExecutionSite &site) {
      return !site.isRequirement && site.owner == root_ && site.instance == item.instance;
    });
    assert(found != sites.end() && "an instance without an execution site");
    item.executionSite = static_cast<uint32_t>(found - sites.begin());
    open.push_back(std::move(item));
  }
  execute(open);
  solve(open);

  std::vector<Obligation> decided;
  for (Open &item : open)
    decided.push_back(std::move(item.obligation));
  // Calls whose inside could not be judged stay as planned() said.
  for (size_t index = instances.size(); index < obligations.size(); ++index)
    decided.push_back(std::move(obligations[index]));
  return decided;
}

void RootDecider::execute(std::vector<Open> &open) {
  if (!isEntry() || context_.options.executionInputs == 0 || open.empty())
    return;
  const llvm::Function &root = *prepared_->executable().getFunction(root_);
  GeneratorOptions generator;
  generator.count = context_.options.executionInputs;
  if (const analyzer::FunctionFacts *facts = context_.unit.facts.findFunction(root_)) {
    for (const analyzer::ParameterFacts &parameter : facts->parameters) {
      if (parameter.irArgument < 0 || parameter.irArgumentCount != 1 || parameter.isIndirect)
        continue;
      const auto argument = static_cast<unsigned>(parameter.irArgument);
      generator.pointeeSizes[argument] = parameter.pointeeSize;
      if (parameter.isPointer)
        generator.nullable.push_back(argument);
    }
  }
  std::vector<ExecutionInput> inputs = generateInputs(root, generator);
  if (inputs.empty())
    return;
  for (unsigned index = 0; index < inputs.size(); ++index)
    letReturn(inputs[index], prepared_->executable(), index,
              [&](const llvm::Function &callee) { return isEnvironment(callee); });
  const std::vector<ExecutionOutcome> outcomes =
      verifier::execute(prepared_->executable(), root_, inputs, executionLimits());
  for (Open &item : open) {
    for (size_t index = 0; index < outcomes.size(); ++index) {
      if (!trips(outcomes[index], *prepared_, item.executionSite))
        continue;
      if (confirmViolation(item, *prepared_, inputs[index], "execution"))
        break;
    }
  }
}

bool RootDecider::confirmViolation(Open &open, PreparedRoot &root, ExecutionInput input, const char *by) {
  uint32_t site = open.executionSite;
  if (&root != prepared_) {
    const auto &sites = root.executionSites();
    const auto found = std::find_if(sites.begin(), sites.end(), [&](const PreparedRoot::ExecutionSite &candidate) {
      return !candidate.isRequirement && candidate.owner == root_ && candidate.instance == open.instance;
    });
    if (found == sites.end())
      return false;
    site = static_cast<uint32_t>(found - sites.begin());
  }
  std::optional<Counterexample> found = confirm(root, site, std::move(input), context_.unit.facts, executionLimits());
  if (!found)
    return false;
  std::string detail;
  for (const ShownValue &value : found->inputs)
    detail += (detail.empty() ? "with `" : ", `") + value.name + "` = " + value.value;
  open.obligation.trace = std::move(found->trace);
  open.obligation.inputs = std::move(found->inputs);
  EvidenceFile evidence;
  evidence.role = "replay";
  evidence.contents = std::move(found->replay);
  evidence.sha256 = sha256Hex(evidence.contents);
  open.obligation.evidence.push_back(std::move(evidence));
  open.settle(VerdictKind::Violated, Reason::None, std::move(detail), by);
  return true;
}

bool RootDecider::isEnvironment(const llvm::Function &callee) const {
  return context_.environmentCallees.count(callee.getName().str()) != 0;
}

std::vector<std::string> RootDecider::banner(const Open &open, const char *role) const {
  const Obligation &obligation = open.obligation;
  return {"assay obligation " + obligation.id, "rule " + obligation.rule, "function " + obligation.function,
          "must hold: " + obligation.message, std::string("part: ") + role};
}

void RootDecider::addEvidence(Open &open, const char *role, const Discharge &discharge) {
  if (discharge.smtLib.empty())
    return;
  EvidenceFile evidence;
  evidence.role = role;
  evidence.contents = discharge.smtLib;
  evidence.sha256 = sha256Hex(evidence.contents);
  evidence.expected = discharge.answer.isUnsat() ? "unsat" : "sat";
  evidence.solver = discharge.solver;
  evidence.resourceUnits = discharge.resourceUnits;
  open.obligation.evidence.push_back(std::move(evidence));
}

void RootDecider::solve(std::vector<Open> &open) {
  if (llvm::all_of(open, [](const Open &item) { return item.decided; }))
    return;
  const Encoding &encoding = prepared_->encoding();
  if (!encoding.failure.empty()) {
    for (Open &item : open)
      if (!item.decided)
        item.settle(VerdictKind::Unproved, Reason::Unsupported, encoding.failure, "encoding");
    return;
  }
  // What is cheap first, so that nothing hard before it in the function uses up the budget.
  prepared_->discharger().limitQueries(context_.options.resourceUnits / cheapShare);
  for (Open &item : open)
    if (!item.decided)
      solveOne(item, /*givesUp=*/false);
  prepared_->discharger().limitQueries(context_.options.resourceUnits);
  for (Open &item : open)
    if (!item.decided && !item.refuted)
      solveOne(item, /*givesUp=*/true);
  // Last, because it replaces the encoding: counterexamples that take a few turns of a loop, or an environment
  // that leaves memory alone.
  std::vector<Open *> worthSearching;
  for (Open &item : open)
    if (item.obligation.verdict == VerdictKind::Unproved && isEntry() && worthSearching.size() < maximumSearches &&
        (item.obligation.reason == Reason::Loop || item.obligation.reason == Reason::UnknownCall))
      worthSearching.push_back(&item);
  if (worthSearching.empty())
    return;
  const Encoding &search = prepared_->encodeForSearch(counterexampleTurns);
  if (search.failure.empty())
    for (Open *item : worthSearching)
      searchCounterexample(*item, search);
}

void RootDecider::solveOne(Open &open, bool givesUp) {
  TermContext &terms = prepared_->terms();
  const Encoding &encoding = prepared_->encoding();
  const Goals goals = goalsOf(terms, encoding, root_, open.instance);
  if (!goals.encountered) {
    open.settle(VerdictKind::Unreachable, Reason::None, "no path through the function leads here", "control-flow");
    return;
  }
  const Discharge goal = prepared_->discharger().decide({goals.broken}, banner(open, "query"));
  if (goal.answer.isUnknown() && !givesUp)
    return;
  if (goal.answer.isUnknown()) {
    open.settle(VerdictKind::Unproved, reasonOf(goal.answer), goal.answer.detail(), "");
    if (!isEntry())
      lift(open);
    return;
  }
  if (goal.answer.isSat()) {
    open.refuted = true;
    refute(open, *prepared_, encoding, goal, {goals.broken});
    if (!open.decided && !isEntry())
      lift(open);
    return;
  }
  const Discharge premise = prepared_->discharger().decide({goals.premise}, banner(open, "premise"));
  if (premise.answer.isUnknown() && !givesUp)
    return;
  if (premise.answer.isUnknown()) {
    open.settle(VerdictKind::Unproved, reasonOf(premise.answer),
                "whether any execution comes here could not be decided", "");
    return;
  }
  if (premise.answer.isUnsat()) {
    addEvidence(open, "query", premise);
    addAssumptions(open, encoding, terms, {goals.premise});
    open.settle(VerdictKind::Unreachable, Reason::None, "no execution comes here", premise.by);
    return;
  }
  addEvidence(open, "query", goal);
  addEvidence(open, "premise", premise);
  for (const ProvedLemma &lemma : prepared_->lemmas())
    addEvidence(open, "lemma", lemma.discharge);
  addAssumptions(open, encoding, terms, {goals.broken, goals.premise});
  open.settle(VerdictKind::Proved, Reason::None, "", goal.by);
}

/// What a candidate counterexample depends on that was not modelled exactly.
struct RootDecider::Obstacle {
  Reason reason = Reason::None;
  std::string what;
  bool onUnknownCall = false;
};

RootDecider::Obstacle RootDecider::obstacleOf(TermContext &terms, const Assignment &model,
                                              llvm::ArrayRef<Term> goal) const {
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
  for (const Term term : coneOfInfluence(terms, goal)) {
    if (term.op() != Op::Symbol || model.find(term.symbolIndex()) == model.end())
      continue;
    const SymbolInfo &symbol = terms.symbolInfo(term);
    const Reason candidate = reasonOf(symbol.origin, symbol.detail);
    obstacle.onUnknownCall |= candidate == Reason::UnknownCall;
    if (weight(candidate) > weight(obstacle.reason)) {
      obstacle.reason = candidate;
      obstacle.what = symbol.detail;
    }
  }
  return obstacle;
}

void RootDecider::refute(Open &open, PreparedRoot &root, const Encoding &encoding, const Discharge &discharge,
                         llvm::ArrayRef<Term> goal) {
  TermContext &terms = root.terms();
  const Obstacle obstacle = obstacleOf(terms, discharge.answer.model(), goal);
  const bool canReplay = context_.planting.entries.count(root.slice().root->getName().str()) != 0;
  if (canReplay) {
    // A model whose objects lie apart is as good as any other, and runs.
    std::vector<Term> placed(goal.begin(), goal.end());
    for (const Term preference : placementPreferences(terms, encoding))
      placed.push_back(preference);
    const Discharge easier = root.discharger().decide(placed, {});
    const Assignment &model = easier.answer.isSat() ? easier.answer.model() : discharge.answer.model();
    if (std::optional<ExecutionInput> input = inputFromModel(terms, encoding, model, *root.slice().root)) {
      // Where nothing depends on what unknown callees do, they may as well just return.
      letReturn(*input, root.executable(), 0,
                [&](const llvm::Function &callee) { return !obstacle.onUnknownCall || isEnvironment(callee); });
      if (confirmViolation(open, root, std::move(*input), discharge.by.c_str()))
        return;
    }
  }
  if (!isEntry()) {
    open.obligation.reason = Reason::CallerDependent;
    open.obligation.detail = "fails for some arguments; it depends on what callers pass" +
                             (obstacle.what.empty() ? std::string() : ", and on " + obstacle.what);
    return;
  }
  if (obstacle.reason == Reason::None)
    open.settle(VerdictKind::Unproved, Reason::NotReplayed, explanation(Reason::NotReplayed), "");
  else
    open.settle(VerdictKind::Unproved, obstacle.reason, "a candidate depends on " + obstacle.what, "");
}

void RootDecider::lift(Open &open) {
  if (context_.isVisible(root_)) {
    // Other units may call it; their code is not here.
    if (open.obligation.reason != Reason::CallerDependent)
      return;
    open.settle(VerdictKind::Unproved, Reason::CallerDependent, open.obligation.detail, "");
    return;
  }
  const std::vector<std::string> entries = context_.entriesReaching(root_);
  if (entries.empty()) {
    open.settle(VerdictKind::Unreachable, Reason::None, "no entry of the unit reaches this function", "call-graph");
    return;
  }
  struct Part {
    Discharge discharge;
    PreparedRoot *root;
  };
  std::vector<EvidenceFile> evidence;
  std::vector<Assumption> assumptions;
  bool someReached = false;
  for (const std::string &entry : entries) {
    PreparedRoot *root = context_.prepare(entry);
    if (root == nullptr) {
      open.settle(VerdictKind::Unproved, Reason::CallerDependent, "its caller " + entry + " could not be prepared", "");
      return;
    }
    const Encoding &encoding = root->encoding();
    const bool callLeft = llvm::any_of(root->callsLeft(), [&](const std::string &callee) {
      return callee == root_ || context_.reaches(callee, root_);
    });
    if (!encoding.failure.empty() || callLeft) {
      open.settle(VerdictKind::Unproved, Reason::InlineBudget,
                  "it depends on what callers pass, and its calls from " + entry + " were not inlined", "");
      return;
    }
    const Goals goals = goalsOf(root->terms(), encoding, root_, open.instance);
    if (!goals.encountered)
      continue;
    const Discharge goal = root->discharger().decide({goals.broken}, banner(open, "query"));
    if (goal.answer.isUnknown()) {
      open.settle(VerdictKind::Unproved, reasonOf(goal.answer), goal.answer.detail(), "");
      return;
    }
    if (goal.answer.isSat()) {
      refute(open, *root, encoding, goal, {goals.broken});
      if (!open.decided)
        open.settle(VerdictKind::Unproved, Reason::CallerDependent, open.obligation.detail, "");
      return;
    }
    const Discharge premise = root->discharger().decide({goals.premise}, banner(open, "premise"));
    if (premise.answer.isUnknown()) {
      open.settle(VerdictKind::Unproved, reasonOf(premise.answer),
                  "whether any execution comes here could not be decided", "");
      return;
    }
    if (premise.answer.isSat()) {
      someReached = true;
      addEvidence(open, "premise", premise);
    }
    addEvidence(open, "query", goal);
    for (const ProvedLemma &lemma : root->lemmas())
      addEvidence(open, "lemma", lemma.discharge);
    addAssumptions(open, encoding, root->terms(), {goals.broken, goals.premise});
  }
  if (someReached)
    open.settle(VerdictKind::Proved, Reason::None, "", "lifting");
  else
    open.settle(VerdictKind::Unreachable, Reason::None, "no execution from an entry comes here", "lifting");
}

void RootDecider::searchCounterexample(Open &open, const Encoding &encoding) {
  TermContext &terms = prepared_->terms();
  const Goals goals = goalsOf(terms, encoding, root_, open.instance);
  // Never a proof: more turns may follow, and invariants of loops that were unrolled before are unproved.
  const Discharge goal = prepared_->discharger().decide({goals.broken}, banner(open, "query"));
  if (goal.answer.isSat()) {
    const Obligation before = open.obligation;
    refute(open, *prepared_, encoding, goal, {goals.broken});
    if (open.obligation.verdict != VerdictKind::Violated)
      open.obligation = before;
  }
}

void RootDecider::addAssumptions(Open &open, const Encoding &encoding, TermContext &terms, llvm::ArrayRef<Term> goal) {
  std::vector<Assumption> &list = open.obligation.assumptions;
  const auto add = [&](Assumption assumption) {
    if (std::find(list.begin(), list.end(), assumption) == list.end())
      list.push_back(std::move(assumption));
  };
  add({AssumptionKind::Compiler, {}, "the program behaves as Clang compiles it with the unit's flags"});
  add({AssumptionKind::Solver, {}, "the solvers' answers are right; the stored formulas let others check them"});
  if (encoding.hasFloats)
    add({AssumptionKind::FloatEnvironment, {}, "rounding is to nearest, ties to even, and no trap is enabled"});
  if (encoding.hasMemory) {
    add({AssumptionKind::Memory, {}, "accesses on the way stay inside their objects and lifetimes"});
    add({AssumptionKind::Concurrency, {}, "no other thread changes the memory that this one reads meanwhile"});
  }
  if (encoding.hasCutLoops)
    add({AssumptionKind::Loop, {}, "termination is not shown (partial correctness)"});
  if (!context_.planting.assumedKinds.empty()) {
    std::string kinds;
    for (const auto &[kind, count] : context_.planting.assumedKinds)
      kinds += (kinds.empty() ? "" : ", ") + kind;
    add({AssumptionKind::PrecedingUndefinedBehaviour, {}, "no rule checks these, and they do not happen: " + kinds});
  }
  add({AssumptionKind::PrecedingUndefinedBehaviour,
       {},
       "undefined behaviour that can come before on a path is excluded by its own obligations"});
  llvm::DenseSet<uint32_t> cone; // membership only
  for (const Term term : coneOfInfluence(terms, goal))
    cone.insert(term.id());
  for (const EncodedAssumption &assumption : encoding.assumptions)
    if (assumption.symbol.isNull() || cone.contains(assumption.symbol.id()))
      add(assumption.assumption);
}

} // namespace assay::verifier
