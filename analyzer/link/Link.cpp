// SPDX-License-Identifier: Apache-2.0
#include "analyzer/link/Link.h"

#include "analyzer/link/MergedUnits.h"
#include "analyzer/link/ModelBuilder.h"
#include "analyzer/pointsto/ResolveCalls.h"
#include "support/ProcessMemory.h"

#include <algorithm>
#include <chrono>
#include <map>

namespace assay::analyzer {

namespace {

/// Sorts units, and names those of one file apart.
std::vector<ProgramUnit> nameUnits(std::vector<LinkUnit> &units) {
  std::sort(units.begin(), units.end(), [](const LinkUnit &left, const LinkUnit &right) {
    return std::tie(left.mainFile, left.digest) < std::tie(right.mainFile, right.digest);
  });
  std::vector<ProgramUnit> named;
  std::map<std::string, unsigned> seen;
  for (const LinkUnit &unit : units) {
    const unsigned count = ++seen[unit.mainFile];
    named.push_back({count == 1 ? unit.mainFile : unit.mainFile + "#" + std::to_string(count), unit.digest});
  }
  return named;
}

bool isLibrary(const SymbolTable &table, ProgramForm form) {
  switch (form) {
  case ProgramForm::Executable:
    return false;
  case ProgramForm::Library:
    return true;
  case ProgramForm::Automatic:
    break;
  }
  // Several main functions are several programs around a library.
  const uint32_t main = table.find("main");
  return main == noIndex || table.symbols[main].definitions.size() != 1 ||
         table.symbols[main].definitions.front().units.size() != 1;
}

} // namespace

LinkStatistics callStatistics(const ProgramModel &program) {
  LinkStatistics statistics;
  for (unsigned kind = 0; kind <= static_cast<unsigned>(CallKind::Unwinding); ++kind)
    statistics.calls.push_back({static_cast<CallKind>(kind), 0, 0, 0});
  for (const ProgramFunction &function : program.functions) {
    ++(function.hasBody() ? statistics.functionsWithBody : statistics.functionsWithoutBody);
    for (const CallSite &call : function.calls) {
      LinkStatistics::Count &each = statistics.calls[static_cast<size_t>(call.kind)];
      ++(call.open.empty() ? each.resolved : each.open);
      each.targets += call.targets.size();
    }
  }
  return statistics;
}

Result<MergedUnits> mergeUnits(std::vector<LinkUnit> units, const LinkOptions &options) {
  MergedUnits merged;
  merged.units = nameUnits(units);
  const std::vector<ProgramUnit> &named = merged.units;
  SymbolTable &table = merged.table;
  uint32_t pointerSize = 0;
  for (uint32_t index = 0; index < units.size(); ++index) {
    Result<UnitSummary> summary = units[index].summary();
    if (!summary)
      return fail(summary.error());
    if (pointerSize != 0 && summary->pointerSize != pointerSize)
      return fail({ExitCode::Incomplete, named[index].name, "",
                   "this unit is for a machine with pointers of " + std::to_string(summary->pointerSize) +
                       " bytes, others of the program with " + std::to_string(pointerSize),
                   "link units of one target at a time"});
    pointerSize = summary->pointerSize;
    if (const Result<void> added = table.add(std::move(*summary), index, named[index].name); !added)
      return fail(added.error());
  }
  table.resolve();
  merged.isLibrary = isLibrary(table, options.form);
  merged.outside = !merged.isLibrary && !options.isIncomplete ? Outside::KnowsWhatItGets
                   : options.isIncomplete                     ? Outside::KnowsAllNames
                                                              : Outside::KnowsExports;
  return merged;
}

Result<ProgramModel> linkProgram(std::vector<LinkUnit> units, const LinkOptions &options, LinkStatistics *statistics) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point begin = Clock::now();
  Result<MergedUnits> merged = mergeUnits(std::move(units), options);
  if (!merged)
    return fail(merged.error());
  const Clock::time_point linked = Clock::now();
  CallGraph graph = resolveCalls(merged->table, merged->outside);
  const Clock::time_point solved = Clock::now();
  ProgramModel program = buildModel(merged->table, graph, std::move(merged->units));
  if (statistics != nullptr) {
    *statistics = callStatistics(program);
    statistics->symbolSeconds = std::chrono::duration<double>(linked - begin).count();
    statistics->solveSeconds = std::chrono::duration<double>(solved - linked).count();
    statistics->isLibrary = merged->isLibrary;
    for (const ProgramSymbol &symbol : merged->table.symbols)
      for (const SymbolDefinition &definition : symbol.definitions)
        statistics->constraints += definition.body.constraints.size();
  }
  if (options.isLastWork) {
    keepUntilExit(std::move(graph));
    keepUntilExit(std::move(*merged));
  }
  return program;
}

} // namespace assay::analyzer
