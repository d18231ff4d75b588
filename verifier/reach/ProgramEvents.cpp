// SPDX-License-Identifier: Apache-2.0
#include "verifier/reach/ProgramEvents.h"

#include "verifier/roles/NamePattern.h"
#include "verifier/roles/RoleMatcher.h"

#include <algorithm>

namespace assay::verifier {

namespace {

using analyzer::CallKind;
using analyzer::CallSite;
using analyzer::ProgramFunction;
using policies::Position;

bool isTracked(const std::string &role, const std::set<std::string> &roles) {
  return std::any_of(roles.begin(), roles.end(), [&](const std::string &tracked) { return coversRole(tracked, role); });
}

/// Whether being called is the event.
bool isOfCalls(Position position) {
  switch (position) {
  case Position::Call:
  case Position::Argument:
  case Position::Output:
  case Position::Return:
    return true;
  case Position::Field:
  case Position::Entry:
  case Position::Type:
    return false;
  }
  return false;
}

/// Whether the call may go to functions that the program does not name for it.
bool isOpen(const CallSite &site) {
  switch (site.kind) {
  case CallKind::Virtual:
  case CallKind::Pointer:
  case CallKind::MemberPointer:
    return !site.open.empty();
  case CallKind::Direct: // of a function without body: the ledger speaks of those
  case CallKind::LibraryCallback:
  case CallKind::Thread:
  case CallKind::Signal:
  case CallKind::AtExit:
  case CallKind::Initialisation:
  case CallKind::Unwinding:
    return false;
  }
  return false;
}

} // namespace

std::set<std::string> trackedRoles(const policies::Policy &policy) {
  std::set<std::string> roles;
  for (const policies::Rule &rule : policy.rules) {
    if (const auto *precedence = std::get_if<policies::PrecedenceSpec>(&rule.spec))
      roles.insert(precedence->resetBy.begin(), precedence->resetBy.end());
    else if (const auto *guard = std::get_if<policies::GuardSpec>(&rule.spec))
      roles.insert(guard->role);
    else if (const auto *response = std::get_if<policies::ResponseSpec>(&rule.spec))
      roles.insert(response->after);
    else if (const auto *typestate = std::get_if<policies::TypestateSpec>(&rule.spec))
      for (const policies::TypestateSpec::Transition &transition : typestate->transitions)
        roles.insert(transition.on);
    else if (const auto *checked = std::get_if<policies::CheckedSpec>(&rule.spec);
             checked != nullptr && !checked->before.empty())
      roles.insert(checked->status);
  }
  return roles;
}

std::set<std::string> eventFields(const analyzer::SourceFacts &facts,
                                  const std::vector<policies::RoleBinding> &bindings,
                                  const std::set<std::string> &roles) {
  std::set<std::string> fields;
  const RoleMatcher matcher(facts, bindings);
  for (const RoleSite &site : matcher.sites())
    if (site.position == Position::Field && isTracked(site.role, roles))
      fields.insert(site.role + " " + (site.record.empty() ? site.symbol : site.record + "::" + site.name));
  return fields;
}

void EventPlayers::learn(const analyzer::ProgramModel &program, uint32_t unit, const analyzer::SourceFacts &facts,
                         const policies::Policy &policy) {
  const std::set<std::string> roles = trackedRoles(policy);
  const RoleMatcher matcher(facts, policy.bindings);
  for (const RoleSite &site : matcher.sites())
    if (isOfCalls(site.position) && isTracked(site.role, roles))
      if (const ProgramFunction *function = program.resolve(unit, site.symbol))
        functions.insert(function->name);
  if (std::set<std::string> used = eventFields(facts, policy.bindings, roles); !used.empty())
    fields[program.units[unit].name] = std::move(used);
}

std::string UnitEvents::text(const analyzer::ProgramModel &program) const {
  std::string text;
  // Functions are numbered in the order of their names.
  for (const uint32_t function : leading)
    text += "leading " + program.functions[function].name + "\n";
  for (const uint32_t function : playing)
    text += "playing " + program.functions[function].name + "\n";
  for (const auto &[what, calls] : {std::pair("leading", &leadingCalls), std::pair("playing", &playingCalls)})
    for (const auto &[function, ordinals] : *calls)
      for (const int64_t ordinal : ordinals)
        text += std::string(what) + " call " + program.functions[function].name + " " + std::to_string(ordinal) + "\n";
  for (const auto &[function, names] : fields)
    for (const std::string &name : names)
      text += "field " + program.functions[function].name + " " + name + "\n";
  return text;
}

ProgramEvents::ProgramEvents(const analyzer::ProgramModel &program, const EventPlayers &players)
    : program_(program), players_(players), playing_(program.functions.size()), usesFields_(program.functions.size()),
      leading_(program.functions.size()), functionsOf_(program.units.size()) {
  for (uint32_t number = 0; number < program.functions.size(); ++number) {
    const ProgramFunction &function = program.functions[number];
    playing_[number] = players.functions.contains(function.name);
    for (const uint32_t unit : function.units) {
      functionsOf_[unit].push_back(number);
      if (players.fields.contains(program.units[unit].name))
        usesFields_[number] = true;
    }
  }
  findLeading();
}

void ProgramEvents::findLeading() {
  std::vector<std::vector<uint32_t>> callersOf(program_.functions.size());
  std::vector<uint32_t> callsAnything; // by a pointer that nobody followed
  const auto skipped = [&](uint32_t number) {
    const std::string &name = program_.functions[number].name;
    return name == analyzer::environmentFunction || name == analyzer::startFunction;
  };
  const ProgramFunction *environment = program_.find(analyzer::environmentFunction);
  for (uint32_t number = 0; number < program_.functions.size(); ++number) {
    if (skipped(number))
      continue;
    bool isAnything = false;
    for (const CallSite &site : program_.functions[number].calls) {
      isAnything |= isOpen(site);
      for (const uint32_t target : site.targets)
        if (!skipped(target))
          callersOf[target].push_back(number);
    }
    if (isAnything)
      callsAnything.push_back(number);
  }
  std::vector<uint32_t> open;
  const auto lead = [&](uint32_t number) {
    if (!leading_[number])
      open.push_back(number);
    leading_[number] = true;
  };
  const auto close = [&] {
    while (!open.empty()) {
      const uint32_t next = open.back();
      open.pop_back();
      for (const uint32_t caller : callersOf[next])
        lead(caller);
    }
  };
  for (uint32_t number = 0; number < program_.functions.size(); ++number) {
    if (usesFields_[number])
      lead(number);
    if (playing_[number])
      for (const uint32_t caller : callersOf[number])
        lead(caller);
  }
  close();
  if (environment == nullptr)
    return;
  const bool mayBeAnEvent =
      std::any_of(environment->calls.begin(), environment->calls.end(), [&](const CallSite &site) {
        return std::any_of(site.targets.begin(), site.targets.end(),
                           [&](uint32_t target) { return playing_[target] || leading_[target]; });
      });
  if (mayBeAnEvent)
    for (const uint32_t number : callsAnything)
      lead(number);
  close();
}

UnitEvents ProgramEvents::ofUnit(uint32_t unit, const std::vector<uint32_t> &imported) const {
  UnitEvents events;
  const auto add = [&](uint32_t function) {
    if (leading_[function])
      events.leading.insert(function);
    if (playing_[function])
      events.playing.insert(function);
  };
  const auto addCallsOf = [&](uint32_t caller) {
    for (const CallSite &site : program_.functions[caller].calls)
      for (const uint32_t target : site.targets) {
        add(target);
        if (site.ordinal < 0)
          continue;
        if (leading_[target] || (playing_[target] && site.kind != CallKind::Direct))
          events.leadingCalls[caller].insert(site.ordinal);
        else if (playing_[target])
          events.playingCalls[caller].insert(site.ordinal);
      }
  };
  for (const uint32_t function : functionsOf_[unit])
    addCallsOf(function);
  for (const uint32_t function : imported) {
    addCallsOf(function);
    for (const uint32_t home : program_.functions[function].units)
      if (const auto used = players_.fields.find(program_.units[home].name); used != players_.fields.end())
        events.fields[function].insert(used->second.begin(), used->second.end());
  }
  return events;
}

} // namespace assay::verifier
