// SPDX-License-Identifier: Apache-2.0
#include "analyzer/import/ImportPlan.h"

#include "support/Digest.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

namespace assay::analyzer {

std::string ImportPlan::digest() const {
  std::string text = othersRunBeforeMain ? "after others\n" : "\n";
  for (const Source &source : sources) {
    text += std::to_string(source.name.size()) + ":" + source.name + "\n" + source.digest + "\n" +
            std::to_string(source.functions.size()) + "\n";
    for (const std::string &function : source.functions)
      text += function + "\n";
  }
  return sha256Hex(text);
}

ImportPlanner::ImportPlanner(const ProgramModel &program)
    : program_(program), functionsOf_(program.units.size()), mayBeImported_(program.functions.size(), false) {
  std::set<std::string_view> conflicting;
  for (const DefinitionConflict &conflict : program.conflicts)
    conflicting.insert(conflict.symbol);
  // Weak definitions may differ without being in conflict.
  std::set<std::string_view> defined;
  for (const ProgramFunction &function : program.functions)
    if (function.hasBody() && !function.isInternal && !defined.insert(function.symbol).second)
      conflicting.insert(function.symbol);
  for (uint32_t index = 0; index < program.functions.size(); ++index) {
    const ProgramFunction &function = program.functions[index];
    for (const uint32_t unit : function.units)
      functionsOf_[unit].push_back(index);
    mayBeImported_[index] = function.hasBody() && !conflicting.contains(function.symbol);
    for (const CallSite &site : function.calls)
      if (site.kind == CallKind::Initialisation)
        initialisers_.insert(initialisers_.end(), site.targets.begin(), site.targets.end());
  }
}

ImportPlan ImportPlanner::plan(uint32_t unit, const ImportLimits &limits) const {
  ImportPlan plan;
  plan.othersRunBeforeMain = std::any_of(initialisers_.begin(), initialisers_.end(), [&](uint32_t function) {
    return program_.functions[function].units != std::vector<uint32_t>{unit};
  });
  std::map<std::string, ImportPlan::Source> sources;
  std::set<uint32_t> seen(functionsOf_[unit].begin(), functionsOf_[unit].end());
  // Functions whose calls are followed, and the unit whose body of each is looked at.
  std::deque<std::pair<uint32_t, uint32_t>> pending;
  for (const uint32_t function : functionsOf_[unit])
    pending.emplace_back(function, unit);
  unsigned functions = 0;
  unsigned instructions = 0;
  while (!pending.empty() && functions < limits.functions) {
    const auto [caller, callerUnit] = pending.front();
    pending.pop_front();
    for (const CallSite &site : program_.functions[caller].calls) {
      if (site.kind != CallKind::Direct)
        continue;
      for (const uint32_t target : site.targets) {
        const ProgramFunction &callee = program_.functions[target];
        if (!mayBeImported(target) || !seen.insert(target).second)
          continue;
        if (functions == limits.functions || callee.instructions > limits.instructionsPerFunction ||
            instructions + callee.instructions > limits.instructions)
          continue;
        // Every unit that has it has the same; the caller's is open already.
        const bool callerHasIt = std::find(callee.units.begin(), callee.units.end(), callerUnit) != callee.units.end();
        const uint32_t home = callerHasIt ? callerUnit : callee.units.front();
        const ProgramUnit &known = program_.units[home];
        ImportPlan::Source &source =
            sources.try_emplace(known.name, ImportPlan::Source{home, known.name, known.digest, {}}).first->second;
        source.functions.push_back(callee.symbol);
        ++functions;
        instructions += callee.instructions;
        pending.emplace_back(target, home);
      }
    }
  }
  for (auto &[name, source] : sources) {
    std::sort(source.functions.begin(), source.functions.end());
    plan.sources.push_back(std::move(source));
  }
  return plan;
}

} // namespace assay::analyzer
