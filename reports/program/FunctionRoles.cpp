// SPDX-License-Identifier: Apache-2.0
#include "reports/program/FunctionRoles.h"

#include "verifier/roles/RoleMatcher.h"

#include <algorithm>
#include <deque>
#include <map>

namespace assay::reports {

namespace {

constexpr std::string_view effectPrefix = "effect.";

/// What the program itself says of its functions, where no unit's facts are at hand.
analyzer::SourceFacts factsOf(const analyzer::ProgramModel &program) {
  analyzer::SourceFacts facts;
  for (const analyzer::ProgramFunction &function : program.functions) {
    if (function.symbol.empty())
      continue;
    analyzer::FunctionFacts each;
    each.symbol = function.symbol;
    each.qualifiedName = function.qualifiedName;
    each.signature = function.signature;
    each.range = program.sourceRange(function.range);
    each.isDefinition = function.hasBody();
    each.inForeignHeader = function.inForeignHeader;
    facts.functions.push_back(std::move(each));
  }
  std::sort(facts.functions.begin(), facts.functions.end(),
            [](const auto &left, const auto &right) { return left.symbol < right.symbol; });
  facts.functions.erase(std::unique(facts.functions.begin(), facts.functions.end(),
                                    [](const auto &left, const auto &right) { return left.symbol == right.symbol; }),
                        facts.functions.end());
  return facts;
}

/// Who calls whom, against the direction of calls.
std::vector<std::vector<uint32_t>> callersOf(const analyzer::ProgramModel &program) {
  std::vector<std::vector<uint32_t>> callers(program.functions.size());
  for (uint32_t caller = 0; caller < program.functions.size(); ++caller)
    for (const analyzer::CallSite &call : program.functions[caller].calls)
      for (const uint32_t callee : call.targets)
        if (callers[callee].empty() || callers[callee].back() != caller)
          callers[callee].push_back(caller);
  return callers;
}

} // namespace

FunctionMeanings::FunctionMeanings(const analyzer::ProgramModel &program,
                                   const std::vector<policies::RoleBinding> &bindings)
    : program_(program), bindings_(bindings), roles_(program.functions.size()) {}

void FunctionMeanings::add(uint32_t unit, const analyzer::SourceFacts &facts) {
  hasFacts_ = true;
  const verifier::RoleMatcher matcher(facts, bindings_);
  for (const verifier::RoleSite &site : matcher.sites()) {
    if (site.symbol.empty() || site.position == policies::Position::Type || site.position == policies::Position::Field)
      continue;
    const analyzer::ProgramFunction *function = program_.resolve(unit, site.symbol);
    if (function == nullptr)
      continue;
    const bool hasArgument =
        site.position == policies::Position::Argument || site.position == policies::Position::Output;
    roles_[static_cast<size_t>(function - program_.functions.data())].emplace(
        site.role, site.position, hasArgument ? static_cast<int64_t>(site.argument) : -1);
  }
}

std::vector<FunctionMeaning> FunctionMeanings::finish() {
  if (!hasFacts_ && !program_.units.empty())
    add(0, factsOf(program_));
  std::vector<FunctionMeaning> meanings(program_.functions.size());
  std::map<std::string, std::vector<uint32_t>> origins; ///< of effects
  for (uint32_t number = 0; number < program_.functions.size(); ++number) {
    const analyzer::ProgramFunction &function = program_.functions[number];
    for (const auto &[role, position, argument] : roles_[number]) {
      meanings[number].roles.push_back({role, position, argument});
      if (role.starts_with(effectPrefix) && (origins[role].empty() || origins[role].back() != number))
        origins[role].push_back(number);
    }
    if (function.name == analyzer::environmentFunction ||
        std::any_of(function.calls.begin(), function.calls.end(), [](const auto &call) { return !call.open.empty(); }))
      origins[unknownEffect].push_back(number);
  }

  const std::vector<std::vector<uint32_t>> callers = callersOf(program_);
  for (const auto &[effect, from] : origins) {
    std::vector<bool> isKnown(program_.functions.size());
    std::deque<uint32_t> waiting(from.begin(), from.end());
    for (const uint32_t number : from) {
      isKnown[number] = true;
      meanings[number].effects.push_back({effect, number});
    }
    for (; !waiting.empty(); waiting.pop_front())
      for (const uint32_t caller : callers[waiting.front()])
        if (!isKnown[caller]) {
          isKnown[caller] = true;
          meanings[caller].effects.push_back({effect, waiting.front()});
          waiting.push_back(caller);
        }
  }
  return meanings;
}

} // namespace assay::reports
