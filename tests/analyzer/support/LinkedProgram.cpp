// SPDX-License-Identifier: Apache-2.0
#include "LinkedProgram.h"

#include "Snippet.h"

#include "support/Digest.h"

#include <stdexcept>

namespace assay::analyzer::test {

UnitSummary summarise(const SourceFile &file, const std::vector<std::string> &flags) {
  const bool isC = file.name.ends_with(".c");
  std::vector<std::string> all = flags;
  if (!isC)
    all.emplace_back("-std=c++20");
  const Result<UnitModel> model = extractSnippet(file.text, all, file.name, isC ? "cc" : "c++");
  if (!model)
    throw std::runtime_error(model.error().render());
  Result<UnitSummary> summary = summariseUnit(*model);
  if (!summary)
    throw std::runtime_error(summary.error().render());
  return std::move(*summary);
}

LinkedProgram::LinkedProgram(const std::vector<SourceFile> &files, ProgramForm form, bool isIncomplete) {
  std::vector<LinkUnit> units;
  for (const SourceFile &file : files) {
    // As through the cache.
    const std::string bytes = toBytes(summarise(file));
    units.push_back({file.name, sha256Hex(bytes), [bytes] { return encodedUnitSummary(bytes, "summary"); }});
  }
  Result<ProgramModel> linked = linkProgram(std::move(units), {form, isIncomplete});
  if (!linked)
    throw std::runtime_error(linked.error().render());
  program = std::move(*linked);
}

const ProgramFunction &LinkedProgram::function(const std::string &name) const {
  for (const ProgramFunction &each : program.functions)
    if (each.qualifiedName == name)
      return each;
  if (const ProgramFunction *found = program.find(name))
    return *found;
  throw std::runtime_error("the program has no function " + name);
}

std::set<std::string> LinkedProgram::targets(const std::string &name) const {
  std::set<std::string> names;
  for (const CallSite &call : function(name).calls)
    for (const uint32_t target : call.targets)
      names.insert(program.functions[target].qualifiedName);
  return names;
}

std::set<std::string> LinkedProgram::targets(const std::string &name, CallKind kind) const {
  std::set<std::string> names;
  for (const CallSite &call : function(name).calls)
    if (call.kind == kind)
      for (const uint32_t target : call.targets)
        names.insert(program.functions[target].qualifiedName);
  return names;
}

std::set<OpenReason> LinkedProgram::reasons(const std::string &name, CallKind kind) const {
  std::set<OpenReason> reasons;
  for (const CallSite &call : function(name).calls)
    if (call.kind == kind)
      reasons.insert(call.open.begin(), call.open.end());
  return reasons;
}

bool LinkedProgram::reaches(const std::string &from, const std::string &to) const {
  return reachesByNumber(static_cast<uint32_t>(&function(from) - program.functions.data()), to);
}

bool LinkedProgram::reachesByNumber(uint32_t from, const std::string &to) const {
  std::vector<bool> seen(program.functions.size(), false);
  std::vector<uint32_t> pending{from};
  while (!pending.empty()) {
    const uint32_t index = pending.back();
    pending.pop_back();
    if (seen[index])
      continue;
    seen[index] = true;
    const ProgramFunction &each = program.functions[index];
    if (each.qualifiedName == to || each.name == to)
      return true;
    for (const CallSite &call : each.calls)
      pending.insert(pending.end(), call.targets.begin(), call.targets.end());
  }
  return false;
}

} // namespace assay::analyzer::test
