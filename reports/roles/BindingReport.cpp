// SPDX-License-Identifier: Apache-2.0
#include "reports/roles/BindingReport.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace assay::reports {

namespace {

using policies::Position;
using verifier::PlayedRole;

auto placeKey(const analyzer::SourceRange &place) { return std::tie(place.file, place.line, place.column); }

void addPlaces(std::vector<analyzer::SourceRange> &into, const std::vector<analyzer::SourceRange> &from) {
  into.insert(into.end(), from.begin(), from.end());
  std::sort(into.begin(), into.end(), [](const auto &a, const auto &b) { return placeKey(a) < placeKey(b); });
  into.erase(
      std::unique(into.begin(), into.end(), [](const auto &a, const auto &b) { return placeKey(a) == placeKey(b); }),
      into.end());
}

/// Units that include one header find the same thing again.
std::vector<PlayedRole> merged(const std::vector<verifier::UnitRoles> &units) {
  std::map<std::tuple<std::string, Position, std::string, std::string, unsigned, std::string, std::string>, PlayedRole>
      byThing;
  for (const verifier::UnitRoles &unit : units)
    for (const PlayedRole &played : unit.played) {
      const auto [place, isNew] = byThing.try_emplace(
          {played.role, played.position, played.name, played.symbol, played.argument, played.part, played.unit},
          played);
      if (isNew)
        continue;
      PlayedRole &known = place->second;
      addPlaces(known.uses, played.uses);
      addPlaces(known.possibleUses, played.possibleUses);
      known.isPartUnknown = known.isPartUnknown || played.isPartUnknown;
      known.bindings.insert(known.bindings.end(), played.bindings.begin(), played.bindings.end());
      std::sort(known.bindings.begin(), known.bindings.end());
      known.bindings.erase(std::unique(known.bindings.begin(), known.bindings.end()), known.bindings.end());
      // A definition says more than a declaration; of several, the first file.
      if (placeKey(played.declaration) < placeKey(known.declaration))
        known.declaration = played.declaration;
    }
  std::vector<PlayedRole> all;
  for (auto &[thing, played] : byThing)
    all.push_back(std::move(played));
  return all;
}

std::string wanted(const policies::RoleBinding &binding) {
  std::string text = binding.function;
  if (!binding.parameters.empty())
    text += " with parameters " + binding.parameters;
  if (!binding.type.empty())
    text += (text.empty() ? "" : ", ") + binding.type + (binding.field.empty() ? "" : "." + binding.field);
  if (!binding.file.empty())
    text += (text.empty() ? "" : ", ") + ("in " + binding.file);
  return text;
}

std::vector<UnusedBindings> unusedBindings(const policies::Policy &policy,
                                           const std::vector<verifier::UnitRoles> &units) {
  std::map<uint32_t, std::pair<size_t, std::string>> unmatched; // in how many units, nearest name
  for (const verifier::UnitRoles &unit : units)
    for (const verifier::UnmatchedBinding &binding : unit.unmatched) {
      auto &[count, nearest] = unmatched[binding.binding];
      ++count;
      if (nearest.empty())
        nearest = binding.nearest;
    }
  std::map<std::string, UnusedBindings> byDocument;
  for (uint32_t index = 0; index < policy.bindings.size(); ++index) {
    const policies::RoleBinding &binding = policy.bindings[index];
    if (!binding.annotation.empty())
      continue;
    UnusedBindings &document = byDocument[binding.document];
    document.document = binding.document;
    const auto found = unmatched.find(index);
    if (found == unmatched.end() || found->second.first < units.size())
      ++document.matched;
    else
      document.bindings.push_back({binding.pointer, binding.role, wanted(binding), found->second.second});
  }
  std::vector<UnusedBindings> unused;
  for (auto &[id, document] : byDocument)
    if (!document.bindings.empty())
      unused.push_back(std::move(document));
  return unused;
}

bool exclude(const std::string &first, const std::string &second, const std::vector<std::vector<std::string>> &groups) {
  return std::any_of(groups.begin(), groups.end(), [&](const std::vector<std::string> &group) {
    const auto memberOf = [&](const std::string &role) {
      return std::find_if(group.begin(), group.end(),
                          [&](const std::string &member) { return policies::plays(role, member); });
    };
    const auto a = memberOf(first);
    const auto b = memberOf(second);
    return a != group.end() && b != group.end() && a != b;
  });
}

std::vector<RoleConflict> conflictsAmong(const std::vector<PlayedRole> &all,
                                         const std::vector<std::vector<std::string>> &exclusive) {
  // One value: the same part of the same argument, result or field. A call and what it returns are told apart nowhere.
  std::map<std::tuple<std::string, std::string, int, unsigned, std::string>, std::vector<const PlayedRole *>> byValue;
  for (const PlayedRole &played : all) {
    const Position position = played.position == Position::Return ? Position::Call : played.position;
    if (position != Position::Entry && position != Position::Type)
      byValue[{played.name, played.symbol, static_cast<int>(position), played.argument, played.part}].push_back(
          &played);
  }
  std::vector<RoleConflict> conflicts;
  for (const auto &[value, roles] : byValue)
    for (size_t i = 0; i < roles.size(); ++i)
      for (size_t j = i + 1; j < roles.size(); ++j) {
        const PlayedRole &first = *roles[i];
        const PlayedRole &second = *roles[j];
        const bool otherUnit =
            first.role == second.role && first.unit != second.unit && !first.unit.empty() && !second.unit.empty();
        if (!otherUnit && !exclude(first.role, second.role, exclusive))
          continue;
        RoleConflict conflict;
        conflict.what = describe(first);
        conflict.declaration = first.declaration;
        conflict.first = first.role + (otherUnit ? " in " + first.unit : "");
        conflict.second = second.role + (otherUnit ? " in " + second.unit : "");
        conflict.bindings = first.bindings;
        conflict.bindings.insert(conflict.bindings.end(), second.bindings.begin(), second.bindings.end());
        conflicts.push_back(std::move(conflict));
      }
  return conflicts;
}

} // namespace

size_t RoleCoverage::uses() const {
  std::vector<analyzer::SourceRange> places;
  for (const PlayedRole &site : sites)
    addPlaces(places, site.uses);
  return places.size();
}

size_t RoleCoverage::possibleUses() const {
  std::vector<analyzer::SourceRange> places;
  for (const PlayedRole &site : sites)
    addPlaces(places, site.possibleUses);
  return places.size();
}

ExitCode BindingReport::exitCode() const {
  if (!failures.empty())
    return ExitCode::Incomplete;
  return unplayed.empty() && conflicts.empty() ? ExitCode::GateOpen : ExitCode::GateClosed;
}

std::string describe(const PlayedRole &played) {
  const std::string name = "`" + played.name + "`";
  const std::string part = played.part.empty() ? "" : " `" + played.part + "`";
  switch (played.position) {
  case Position::Call:
    return "calls of " + name;
  case Position::Argument:
    return "argument " + std::to_string(played.argument) + part + " of " + name;
  case Position::Output:
    return "what " + name + " leaves in argument " + std::to_string(played.argument) + part;
  case Position::Return:
    return "what " + name + " returns";
  case Position::Field:
    return played.symbol.empty() ? "field" + part + " of " + name : "variable " + name;
  case Position::Entry:
    return "entry " + name;
  case Position::Type:
    return "an object of a bound type:" + (part.empty() ? " " + name : part + " of " + name);
  }
  return name;
}

BindingReport makeBindingReport(const policies::Policy &policy, const std::vector<verifier::UnitRoles> &units,
                                std::vector<verifier::UnitFailure> failures,
                                const std::vector<std::vector<std::string>> &exclusive) {
  BindingReport report;
  report.units = units.size() + failures.size();
  report.failures = std::move(failures);
  report.bindings = policy.bindings;
  const std::vector<PlayedRole> all = merged(units);
  std::map<std::string, RoleCoverage> byRole;
  for (const policies::Rule &rule : policy.rules)
    for (const std::string &role : rule.roles) {
      byRole[role].role = role;
      byRole[role].rules.push_back(rule.id);
    }
  for (auto &[role, coverage] : byRole) {
    for (const PlayedRole &played : all)
      if (policies::plays(played.role, role))
        coverage.sites.push_back(played);
    if (coverage.sites.empty())
      report.unplayed.push_back(role);
    report.roles.push_back(std::move(coverage));
  }
  report.unused = unusedBindings(policy, units);
  report.conflicts = conflictsAmong(all, exclusive);
  return report;
}

} // namespace assay::reports
