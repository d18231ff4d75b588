// SPDX-License-Identifier: Apache-2.0
#include "cli/model/FlowQuery.h"

#include "analyzer/unit/UnitIndex.h"
#include "analyzer/unit/UnitModel.h"
#include "analyzer/valueflow/ValueFlow.h"
#include "reports/program/FlowReport.h"
#include "reports/program/FunctionRoles.h"
#include "support/Suggest.h"

#include <algorithm>
#include <set>

namespace assay::cli {

namespace {

constexpr std::string_view rolePrefix = "role:";

bool namesRole(const std::string &place) { return place.starts_with(rolePrefix); }

/// The roles that functions of the program play, by the policy's bindings.
Result<std::vector<reports::FunctionMeaning>> findMeanings(const analyzer::ProgramModel &program,
                                                           const std::filesystem::path &directory,
                                                           const PolicyOptions &options) {
  const Result<policies::DocumentLibrary> library = openLibrary(options);
  if (!library)
    return fail(library.error());
  const Result<policies::Policy> policy = resolvePolicy(*library, options);
  if (!policy)
    return fail(policy.error());
  const Result<analyzer::UnitIndex> index = analyzer::loadUnitIndex(directory);
  if (!index)
    return fail(index.error());
  reports::FunctionMeanings meanings(program, policy->bindings);
  for (uint32_t number = 0; number < program.units.size(); ++number)
    for (const analyzer::IndexedUnit &unit : index->units)
      if (unit.name == program.units[number].name && !unit.model.empty()) {
        const Result<analyzer::UnitModel> model = analyzer::loadUnitModel(directory / unit.model, unit.digest);
        if (!model)
          return fail(model.error());
        meanings.add(number, model->facts);
      }
  return meanings.finish();
}

/// Of a role and those below it, the parts of functions that play it.
Result<void> addRole(const std::string &role, const analyzer::ProgramModel &program,
                     const std::vector<reports::FunctionMeaning> &meanings, std::vector<std::string> &places) {
  std::set<std::string> known;
  const size_t before = places.size();
  for (size_t number = 0; number < meanings.size(); ++number)
    for (const reports::FunctionRole &each : meanings[number].roles) {
      known.insert(each.role);
      if (each.role != role && !each.role.starts_with(role + "."))
        continue;
      const std::string &function = program.functions[number].name;
      if (each.argument >= 0)
        places.push_back(function + ":" + std::to_string(each.argument));
      else if (each.position == policies::Position::Return)
        places.push_back(function + ":return");
      else
        places.push_back(function);
    }
  if (places.size() != before)
    return {};
  const std::vector<std::string> names(known.begin(), known.end());
  const auto nearest = nearestName(role, names);
  return fail({ExitCode::UsageError, "", "", "no function of the program plays the role \"" + role + "\"",
               nearest ? "did you mean \"" + *nearest + "\"?" : "`assay bind check` shows the roles that are played"});
}

} // namespace

Result<FlowQueryAnswer> askProgram(const std::filesystem::path &units, const analyzer::ValuesOptions &options,
                                   analyzer::ProgramForm form, const FlowQueryOptions &query,
                                   const PolicyOptions &policy) {
  Result<analyzer::DirectoryValues> summarised = analyzer::summariseValuesOf(units, options);
  if (!summarised)
    return fail(summarised.error());
  Result<analyzer::ValueFlow> values =
      analyzer::ValueFlow::link(std::move(summarised->units), {form, !summarised->missingUnits.empty()});
  if (!values)
    return fail(values.error());

  std::optional<std::vector<reports::FunctionMeaning>> meanings;
  const auto expand = [&](const std::vector<std::string> &names) -> Result<std::vector<std::string>> {
    std::vector<std::string> places;
    for (const std::string &name : names) {
      if (!namesRole(name)) {
        places.push_back(name);
        continue;
      }
      if (!meanings) {
        Result<std::vector<reports::FunctionMeaning>> found = findMeanings(values->program(), units, policy);
        if (!found)
          return fail(found.error());
        meanings = std::move(*found);
      }
      if (Result<void> added = addRole(name.substr(rolePrefix.size()), values->program(), *meanings, places); !added)
        return fail(added.error());
    }
    return places;
  };

  reports::FlowReport report;
  report.from = query.from;
  report.to = query.to;
  report.withControl = query.withControl;
  report.failedUnits = summarised->missingUnits;
  if (!query.from.empty() || !query.to.empty()) {
    Result<std::vector<std::string>> from = expand(query.from);
    if (!from)
      return fail(from.error());
    Result<std::vector<std::string>> to = expand(query.to);
    if (!to)
      return fail(to.error());
    Result<analyzer::FlowAnswer> answer = values->flows({std::move(*from), std::move(*to), query.withControl});
    if (!answer)
      return fail(answer.error());
    report.flows = std::move(*answer);
  }
  for (const std::string &name : query.pointers) {
    Result<std::vector<analyzer::PointerAnswer>> answers = values->pointers(name);
    if (!answers)
      return fail(answers.error());
    report.pointers.insert(report.pointers.end(), answers->begin(), answers->end());
  }
  return FlowQueryAnswer{reports::renderFlowText(report), reports::renderFlowJson(report),
                         summarised->missingUnits.empty()};
}

} // namespace assay::cli
