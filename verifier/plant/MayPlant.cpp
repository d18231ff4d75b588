// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/MayPlant.h"

#include <algorithm>

namespace assay::verifier {

namespace {

/// The roles that a decided rule speaks of.
std::vector<std::string> rolesOf(const policies::RuleSpec &spec) {
  if (const auto *bound = std::get_if<policies::BoundSpec>(&spec))
    return {bound->at};
  if (const auto *guard = std::get_if<policies::GuardSpec>(&spec))
    return {guard->at, guard->role};
  if (const auto *precedence = std::get_if<policies::PrecedenceSpec>(&spec)) {
    std::vector<std::string> roles{precedence->before};
    roles.insert(roles.end(), precedence->checked.begin(), precedence->checked.end());
    roles.insert(roles.end(), precedence->resetBy.begin(), precedence->resetBy.end());
    return roles;
  }
  if (const auto *response = std::get_if<policies::ResponseSpec>(&spec)) {
    std::vector<std::string> roles = response->mustFollow;
    roles.push_back(response->after);
    return roles;
  }
  if (const auto *typestate = std::get_if<policies::TypestateSpec>(&spec)) {
    std::vector<std::string> roles;
    for (const policies::TypestateSpec::Transition &transition : typestate->transitions)
      roles.push_back(transition.on);
    return roles;
  }
  if (const auto *checked = std::get_if<policies::CheckedSpec>(&spec))
    return checked->before.empty() ? std::vector{checked->status} : std::vector{checked->status, checked->before};
  if (const auto *presence = std::get_if<policies::PresenceSpec>(&spec))
    return {presence->role};
  if (const auto *flow = std::get_if<policies::FlowSpec>(&spec)) {
    std::vector<std::string> roles = flow->to;
    roles.push_back(flow->from);
    return roles;
  }
  if (const auto *reach = std::get_if<policies::ReachSpec>(&spec))
    return {reach->entry};
  return {};
}

/// Whether a rule of that kind plants where one of its roles is played, and nowhere else.
bool plantsByRoles(const policies::RuleSpec &spec) {
  return !std::holds_alternative<policies::MemorySpec>(spec) && !std::holds_alternative<policies::PresenceSpec>(spec) &&
         !std::holds_alternative<policies::ReachSpec>(spec) && !std::holds_alternative<policies::FlowSpec>(spec) &&
         !std::holds_alternative<policies::UndecidedSpec>(spec);
}

bool mayPlant(const policies::FlowSpec &flow, const RoleMatcher &roles) {
  const auto anySite = [&](const std::vector<std::string> &asked, const auto &isMeant) {
    return std::any_of(asked.begin(), asked.end(), [&](const std::string &role) {
      const std::vector<RoleSite> sites = roles.sitesOf(role);
      return std::any_of(sites.begin(), sites.end(), isMeant);
    });
  };
  return anySite(flow.to, [](const RoleSite &site) { return site.endpoint.has_value(); }) ||
         anySite(flow.through, [](const RoleSite &site) { return site.success != policies::Success::Unsaid; });
}

} // namespace

bool mayPlant(const policies::Policy &policy, const RoleMatcher &roles, const ReachPlan &reach) {
  return !reach.entries.empty() ||
         std::any_of(policy.rules.begin(), policy.rules.end(), [&](const policies::Rule &rule) {
           if (std::holds_alternative<policies::MemorySpec>(rule.spec) ||
               std::holds_alternative<policies::PresenceSpec>(rule.spec))
             return true;
           if (const auto *flow = std::get_if<policies::FlowSpec>(&rule.spec))
             return mayPlant(*flow, roles);
           const std::vector<std::string> asked = rolesOf(rule.spec);
           return plantsByRoles(rule.spec) && std::any_of(asked.begin(), asked.end(), [&](const std::string &role) {
                    return !roles.sitesOf(role).empty();
                  });
         });
}

bool mayHaveEntries(const policies::Policy &policy, const RoleMatcher &roles, const analyzer::SourceFacts &facts) {
  return std::any_of(policy.rules.begin(), policy.rules.end(), [&](const policies::Rule &rule) {
    const auto *reach = std::get_if<policies::ReachSpec>(&rule.spec);
    if (reach == nullptr)
      return false;
    const std::vector<RoleSite> sites = roles.sitesOf(reach->entry);
    return std::any_of(sites.begin(), sites.end(), [&](const RoleSite &site) {
      const analyzer::FunctionFacts *function = facts.findFunction(site.symbol);
      return function == nullptr || function->isDefinition;
    });
  });
}

std::set<std::string> unplayedRoles(const policies::Policy &policy, const RoleMatcher &roles) {
  std::set<std::string> unplayed;
  for (const policies::Rule &rule : policy.rules)
    for (const std::string &role : rolesOf(rule.spec))
      if (roles.sitesOf(role).empty())
        unplayed.insert(role);
  return unplayed;
}

} // namespace assay::verifier
