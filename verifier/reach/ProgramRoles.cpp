// SPDX-License-Identifier: Apache-2.0
#include "verifier/reach/ProgramRoles.h"

#include "verifier/roles/RoleMatcher.h"

#include <algorithm>
#include <cassert>

namespace assay::verifier {

namespace {

using policies::Position;

/// Whether what plays the role is a function, so that its being called is an event.
bool isOfFunction(Position position) {
  switch (position) {
  case Position::Call:
  case Position::Argument:
  case Position::Output:
  case Position::Return:
  case Position::Entry:
    return true;
  case Position::Field:
  case Position::Type:
    return false;
  }
  return false;
}

/// What the program itself says of a function of which no unit has facts, such as what only a compiler calls.
analyzer::FunctionFacts factsFrom(const analyzer::ProgramModel &program, const analyzer::ProgramFunction &function) {
  analyzer::FunctionFacts facts;
  facts.symbol = function.symbol;
  facts.qualifiedName = function.qualifiedName;
  facts.signature = function.signature;
  facts.range = program.sourceRange(function.range);
  facts.isDefinition = function.hasBody();
  return facts;
}

} // namespace

ProgramRoles::ProgramRoles(const ProgramView &view, const std::vector<policies::RoleBinding> &bindings,
                           const analyzer::SourceFacts &own)
    : view_(view), bindings_(bindings), own_(own) {
  learnFields(own);
}

Result<const analyzer::SourceFacts *> ProgramRoles::factsOf(uint32_t unit) {
  if (unit == view_.unit)
    return &own_;
  if (const auto known = facts_.find(unit); known != facts_.end())
    return &known->second;
  Result<analyzer::SourceFacts> read = view_.facts(unit);
  if (!read)
    return fail(read.error());
  const analyzer::SourceFacts &facts = facts_.emplace(unit, std::move(*read)).first->second;
  learnFields(facts);
  return &facts;
}

void ProgramRoles::learnFields(const analyzer::SourceFacts &facts) {
  analyzer::SourceFacts data;
  data.records = facts.records;
  data.variables = facts.variables;
  const RoleMatcher matcher(data, bindings_);
  for (const RoleSite &site : matcher.sites())
    if (site.position == Position::Field)
      fieldRoles_.insert(site.role);
}

Result<void> ProgramRoles::learn(const std::vector<Named> &functions) {
  analyzer::SourceFacts batch;
  std::map<std::string, uint32_t> numbers;
  const auto add = [&](uint32_t function, analyzer::FunctionFacts facts) {
    // Two units may have internal functions of one name: here each goes by its own. It begins as it did, since that
    // tells of which linkage it is.
    facts.symbol += " " + std::to_string(function) + " " + std::to_string(batch.functions.size());
    numbers[facts.symbol] = function;
    batch.functions.push_back(std::move(facts));
  };
  for (const Named &named : functions) {
    const auto [number, namedIn] = named;
    roles_.try_emplace(number);
    if (!learnt_.insert(named).second)
      continue;
    const analyzer::ProgramFunction &function = view_.program->functions[number];
    std::set<uint32_t> units{namedIn};
    if (function.hasBody())
      units.insert(function.units.front());
    bool isKnown = false;
    for (const uint32_t unit : units) {
      const Result<const analyzer::SourceFacts *> facts = factsOf(unit);
      if (!facts)
        return fail(facts.error());
      // Imported functions that are internal to their unit have the program's name here.
      for (const std::string *name : {&function.symbol, &function.name}) {
        const analyzer::FunctionFacts *found = (*facts)->findFunction(*name);
        if (found == nullptr || view_.program->resolve(unit, function.symbol) != &function)
          continue;
        isKnown = true;
        add(number, *found);
        break;
      }
    }
    if (!isKnown)
      add(number, factsFrom(*view_.program, function));
  }
  if (batch.functions.empty())
    return {};
  std::sort(batch.functions.begin(), batch.functions.end(),
            [](const auto &left, const auto &right) { return left.symbol < right.symbol; });
  const RoleMatcher matcher(batch, bindings_);
  for (const RoleSite &site : matcher.sites())
    if (isOfFunction(site.position))
      roles_[numbers.at(site.symbol)].insert(site.role);
  return {};
}

const std::set<std::string> &ProgramRoles::of(uint32_t function) const {
  const auto known = roles_.find(function);
  assert(known != roles_.end() && "roles of a function that was not learnt");
  return known->second;
}

} // namespace assay::verifier
