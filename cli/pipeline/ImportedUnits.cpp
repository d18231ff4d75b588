// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/ImportedUnits.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/import/BodyImport.h"
#include "cli/pipeline/FlowUnits.h"
#include "support/Digest.h"
#include "verifier/flow/FlowAudit.h"

#include <algorithm>

namespace assay::cli {

namespace {

/// Whether some rule of the policy is decided with regard to the whole program.
bool asksForProgram(const policies::Policy &policy) {
  return std::any_of(policy.rules.begin(), policy.rules.end(),
                     [](const policies::Rule &rule) { return std::holds_alternative<policies::ReachSpec>(rule.spec); });
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
  const bool keepsProgram = asksForProgram(policy) || verifier::asksForFlows(policy);
  if (toLink.size() < (keepsProgram ? 1U : 2U))
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
  result.plan(std::move(linked->program), byName, keepsProgram);
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
  result.plan(std::move(program), byName, asksForProgram(policy) || verifier::asksForFlows(policy));
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
  Result<std::map<std::string, std::vector<verifier::Obligation>>> decided =
      decideFlows(units, source, policy, store, {isIncomplete, limits, analyzer::buildIdentity()}, observer);
  if (!decided)
    return fail(decided.error());
  std::string text;
  for (uint32_t number = 0; number < units.size(); ++number) {
    const auto known = decided->find(units[number].name);
    if (known == decided->end())
      continue;
    for (const verifier::Obligation &obligation : known->second) {
      text += verifier::toJsonLine(obligation) + "\n";
      if (obligation.verdict != verifier::VerdictKind::Unproved || obligation.reason != verifier::Reason::NotReplayed)
        continue; // executions have no unknown code either
      std::set<std::string> &functions = openWays_[obligation.rule];
      functions.insert(obligation.function);
      for (const auto &step : obligation.trace)
        functions.insert(step.function);
    }
    flows_[indices_[number]] = std::move(known->second);
  }
  flowsDigest_ = sha256Hex(text);
  return {};
}

void ImportedUnits::plan(analyzer::ProgramModel program, const std::map<std::string, size_t> &byName,
                         bool keepsProgram) {
  const analyzer::ImportPlanner planner(program);
  for (uint32_t number = 0; number < program.units.size(); ++number) {
    const size_t index = byName.at(program.units[number].name);
    plans_[index] = planner.plan(number, {});
    indices_.push_back(index);
  }
  if (!keepsProgram || program.units.empty())
    return;
  programDigest_ = sha256Hex(analyzer::toBytes(program));
  program_ = std::make_unique<const analyzer::ProgramModel>(std::move(program));
}

verifier::ProgramView ImportedUnits::view(size_t index) const {
  const auto number = std::find(indices_.begin(), indices_.end(), index);
  if (program_ == nullptr || number == indices_.end())
    return {};
  const auto flows = flows_.find(index);
  return {program_.get(), static_cast<uint32_t>(number - indices_.begin()),
          [this](uint32_t unit) -> Result<analyzer::SourceFacts> {
            Result<analyzer::UnitModel> model = load_(indices_[unit]);
            if (!model)
              return fail(model.error());
            return std::move(model->facts);
          },
          flows == flows_.end() ? nullptr : &flows->second, &openWays_};
}

std::string ImportedUnits::digest(size_t index) const {
  if (digests_[index].empty() || !plans_[index])
    return digests_[index];
  return sha256Hex(digests_[index] + "\n" + plans_[index]->digest() + "\n" + programDigest_ + "\n" + flowsDigest_);
}

Result<analyzer::UnitModel> ImportedUnits::load(size_t index) const {
  Result<analyzer::UnitModel> unit = load_(index);
  if (!unit || !plans_[index])
    return unit;
  return analyzer::importBodies(std::move(*unit), *plans_[index],
                                [&](uint32_t number) { return load_(indices_[number]); });
}

} // namespace assay::cli
