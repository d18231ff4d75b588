// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/ImportedUnits.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/import/BodyImport.h"
#include "cli/pipeline/EventUnits.h"
#include "support/Digest.h"
#include "verifier/flow/FlowAudit.h"

#include <algorithm>

namespace assay::cli {

namespace {

/// Whether some rule of the policy is decided with regard to the whole program.
bool asksForProgram(const policies::Policy &policy) {
  return verifier::asksForFlows(policy) ||
         std::any_of(policy.rules.begin(), policy.rules.end(),
                     [](const policies::Rule &rule) { return std::holds_alternative<policies::ReachSpec>(rule.spec); });
}

/// Whether the program of a single unit matters too: who is called back.
bool keepsProgram(const policies::Policy &policy) {
  return asksForProgram(policy) || !verifier::trackedRoles(policy).empty();
}

} // namespace

Result<ImportedUnits> ImportedUnits::link(const std::vector<UnitToRead> &units,
                                          const std::vector<UnitReading> &readings, Load load,
                                          const policies::Policy &policy, analyzer::Store &store,
                                          const WorkerLimits &limits, AuditObserver &observer) {
  ImportedUnits result;
  result.load_ = std::move(load);
  result.plans_.resize(units.size());
  std::vector<UnitToLink> toLink;
  std::vector<size_t> indices;
  for (size_t index = 0; index < units.size(); ++index) {
    result.digests_.push_back(readings[index].digest);
    if (readings[index].failure)
      continue;
    toLink.push_back({units[index].name, readings[index].digest});
    indices.push_back(index);
  }
  if (toLink.size() < (keepsProgram(policy) ? 1U : 2U))
    return result;
  const LinkSource source = [&](size_t number) { return result.load_(indices[number]); };
  Result<LinkedProgram> linked = linkUnits(
      toLink, source, store,
      {{analyzer::ProgramForm::Automatic, toLink.size() < units.size()}, limits, analyzer::buildIdentity()}, observer);
  if (!linked) {
    if (linked.error().exitCode == ExitCode::Interrupted)
      return fail(linked.error());
    observer.workerDied(linked.error().message + "; each unit is decided by itself", "");
    return result;
  }
  std::map<std::string, size_t> byName;
  for (const size_t index : indices)
    byName.emplace(units[index].name, index);
  result.plan(std::move(linked->program), byName, policy);
  if (Result<void> found = result.findEvents(policy, store, limits, observer); !found)
    return fail(found.error());
  if (Result<void> followed =
          result.follow(toLink.size() < units.size() || !linked->failures.empty(), policy, store, limits, observer);
      !followed)
    return fail(followed.error());
  return result;
}

Result<ImportedUnits> ImportedUnits::of(analyzer::ProgramModel program, const std::vector<UnitToLink> &units, Load load,
                                        const policies::Policy &policy, analyzer::Store &store,
                                        const WorkerLimits &limits, AuditObserver &observer) {
  ImportedUnits result;
  result.load_ = std::move(load);
  result.plans_.resize(units.size());
  std::map<std::string, size_t> byName;
  for (size_t index = 0; index < units.size(); ++index) {
    result.digests_.push_back(units[index].digest);
    if (!units[index].digest.empty())
      byName.emplace(units[index].name, index);
  }
  for (const analyzer::ProgramUnit &unit : program.units) {
    const auto known = byName.find(unit.name);
    if (known == byName.end() || units[known->second].digest != unit.digest)
      return fail({ExitCode::UsageError, "", "",
                   "the program was linked from another model of " + unit.name + " than the one given",
                   "link the units again with `assay link`"});
  }
  const bool isIncomplete = program.units.size() < units.size();
  result.plan(std::move(program), byName, policy);
  if (Result<void> found = result.findEvents(policy, store, limits, observer); !found)
    return fail(found.error());
  if (Result<void> followed = result.follow(isIncomplete, policy, store, limits, observer); !followed)
    return fail(followed.error());
  return result;
}

Result<void> ImportedUnits::follow(bool isIncomplete, const policies::Policy &policy, analyzer::Store &store,
                                   const WorkerLimits &limits, AuditObserver &observer) {
  if (!verifier::asksForFlows(policy) || program_ == nullptr)
    return {};
  std::vector<UnitToLink> units;
  for (const analyzer::ProgramUnit &unit : program_->units)
    units.push_back({unit.name, unit.digest});
  const LinkSource source = [this](size_t number) { return load_(indices_[number]); };
  Result<FlowDecisions> decided =
      decideFlows(units, source, policy, store, {isIncomplete, limits, analyzer::buildIdentity()}, observer);
  if (!decided)
    return fail(decided.error());
  std::string text;
  std::map<std::string, verifier::FlowEnds> ends; // by rule, where a way is open
  for (uint32_t number = 0; number < units.size(); ++number) {
    const auto known = decided->byUnit.find(units[number].name);
    if (known == decided->byUnit.end())
      continue;
    for (const verifier::Obligation &obligation : known->second) {
      text += verifier::toJsonLine(obligation) + "\n";
      if (obligation.verdict != verifier::VerdictKind::Unproved || obligation.reason != verifier::Reason::NotReplayed)
        continue; // executions have no unknown code either
      if (const analyzer::ProgramFunction *function = program_->resolve(number, obligation.functionSymbol))
        ends[obligation.rule].sinks.insert(static_cast<uint32_t>(function - program_->functions.data()));
      std::set<std::string> &functions = openWays_[obligation.rule].functions;
      functions.insert(obligation.function);
      for (const auto &step : obligation.trace)
        functions.insert(step.function);
    }
    flows_[indices_[number]] = std::move(known->second);
  }
  flowsDigest_ = sha256Hex(text);
  certificates_ = std::move(decided->certificates);
  for (auto &[rule, open] : ends)
    findFlowEntries(rule, std::move(open), *decided, policy);
  return {};
}

void ImportedUnits::findFlowEntries(const std::string &rule, verifier::FlowEnds ends, const FlowDecisions &decided,
                                    const policies::Policy &policy) {
  const auto known = decided.sources.find(rule);
  if (known == decided.sources.end())
    return;
  const std::set<std::string> &sources = known->second;
  ends.isAnywhere = sources.contains("");
  for (uint32_t number = 0; number < program_->functions.size(); ++number) {
    const analyzer::ProgramFunction &function = program_->functions[number];
    if (function.hasBody() && sources.contains(function.symbol)) // a parameter of it
      ends.sources.insert(number);
    for (const analyzer::CallSite &site : function.calls)
      if (std::any_of(site.targets.begin(), site.targets.end(),
                      [&](uint32_t target) { return sources.contains(program_->functions[target].symbol); }))
        ends.sources.insert(number);
  }
  const bool isExported = policy.entries == policies::EntryRule::Exported;
  const auto isEntry = [&](uint32_t number) {
    const analyzer::ProgramFunction &function = program_->functions[number];
    return function.hasBody() &&
           (function.isAddressTaken || function.symbol == "main" || decided.entries.contains(function.symbol) ||
            (isExported && !function.isInternal && !function.inForeignHeader));
  };
  for (const uint32_t entry : verifier::lowestEntries(*program_, ends, isEntry))
    openWays_[rule].entries[program_->functions[entry].units.front()].insert(program_->functions[entry].symbol);
}

void ImportedUnits::plan(analyzer::ProgramModel program, const std::map<std::string, size_t> &byName,
                         const policies::Policy &policy) {
  const analyzer::ImportPlanner planner(program);
  for (uint32_t number = 0; number < program.units.size(); ++number) {
    const size_t index = byName.at(program.units[number].name);
    plans_[index] = planner.plan(number, {});
    indices_.push_back(index);
  }
  if (!keepsProgram(policy) || program.units.empty())
    return;
  if (asksForProgram(policy))
    programDigest_ = sha256Hex(analyzer::toBytes(program));
  program_ = std::make_unique<const analyzer::ProgramModel>(std::move(program));
}

Result<void> ImportedUnits::findEvents(const policies::Policy &policy, analyzer::Store &store,
                                       const WorkerLimits &limits, AuditObserver &observer) {
  if (program_ == nullptr || verifier::trackedRoles(policy).empty())
    return {};
  const LinkSource source = [this](size_t number) { return load_(indices_[number]); };
  const Result<verifier::EventPlayers> players =
      findEventPlayers(*program_, source, policy, store, limits, analyzer::buildIdentity(), observer);
  if (!players)
    return fail(players.error());
  const verifier::ProgramEvents events(*program_, *players);
  for (uint32_t number = 0; number < indices_.size(); ++number) {
    const size_t index = indices_[number];
    std::vector<uint32_t> imported;
    for (const analyzer::ImportPlan::Source &unit : plans_[index]->sources)
      for (const std::string &symbol : unit.functions)
        if (const analyzer::ProgramFunction *function = program_->resolve(unit.unit, symbol))
          imported.push_back(static_cast<uint32_t>(function - program_->functions.data()));
    events_[index] = events.ofUnit(number, imported);
  }
  return {};
}

verifier::ProgramView ImportedUnits::view(size_t index) const {
  verifier::ProgramView view;
  if (!plans_[index])
    return view;
  for (const analyzer::ImportPlan::Source &unit : plans_[index]->sources)
    for (const std::string &symbol : unit.functions)
      view.imports.push_back({symbol, program_ == nullptr ? nullptr : program_->resolve(unit.unit, symbol)});
  view.import = [this, index](analyzer::UnitModel unit) {
    return analyzer::importBodies(std::move(unit), *plans_[index],
                                  [this](uint32_t number) { return load_(indices_[number]); });
  };
  if (program_ == nullptr)
    return view;
  view.program = program_.get();
  view.unit = static_cast<uint32_t>(std::find(indices_.begin(), indices_.end(), index) - indices_.begin());
  view.facts = [this](uint32_t unit) -> Result<analyzer::SourceFacts> {
    Result<analyzer::UnitModel> model = load_(indices_[unit]);
    if (!model)
      return fail(model.error());
    return std::move(model->facts);
  };
  if (const auto flows = flows_.find(index); flows != flows_.end())
    view.flows = &flows->second;
  if (const auto events = events_.find(index); events != events_.end())
    view.events = &events->second;
  view.openWays = &openWays_;
  return view;
}

std::string ImportedUnits::digest(size_t index) const {
  if (digests_[index].empty() || !plans_[index])
    return digests_[index];
  const auto events = events_.find(index);
  return sha256Hex(digests_[index] + "\n" + plans_[index]->digest() + "\n" + programDigest_ + "\n" + flowsDigest_ +
                   "\n" + (events == events_.end() ? "" : events->second.text(*program_)));
}

} // namespace assay::cli
