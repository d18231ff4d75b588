// SPDX-License-Identifier: Apache-2.0
#include "analyzer/link/LinkDirectory.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/unit/UnitIndex.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Digest.h"

#include "llvm/Support/ThreadPool.h"

#include <chrono>
#include <memory>
#include <optional>

namespace assay::analyzer {

namespace {

/// The kind of entries in the store.
std::string_view kindOf(SummaryDetail detail) { return detail == SummaryDetail::Calls ? "summary" : "values"; }

/// A summary depends on the unit's model and on this build; empty if nothing may be kept.
std::string storeKey(const IndexedUnit &unit, SummaryDetail detail) {
  const std::string &build = buildIdentity();
  return build.empty() || unit.digest.empty()
             ? std::string()
             : sha256Hex(std::string(kindOf(detail)) + "\n" + build + "\n" + unit.digest);
}

struct PendingSummary {
  const IndexedUnit *unit = nullptr;
  std::string key;
  bool isStored = false;
  /// In its binary form until its turn comes, which takes a tenth of the memory.
  Result<std::string> bytes = std::string();
};

void summarise(PendingSummary &pending, const std::filesystem::path &directory, SummaryDetail detail) {
  const Result<UnitModel> model = loadUnitModel(directory / pending.unit->model);
  if (!model) {
    pending.bytes = fail(model.error());
    return;
  }
  const Result<UnitSummary> summary = summariseUnit(*model, pending.unit->digest, detail);
  pending.bytes = summary ? Result<std::string>(toBytes(*summary)) : fail(summary.error());
}

} // namespace

Result<DirectoryUnits> summariseDirectory(const std::filesystem::path &directory, const DirectoryLinkOptions &options,
                                          SummaryDetail detail) {
  const Result<UnitIndex> index = loadUnitIndex(directory);
  if (!index)
    return fail(index.error());
  DirectoryUnits found;
  std::vector<PendingSummary> pending;
  for (const IndexedUnit &unit : index->units) {
    if (unit.model.empty())
      found.missingUnits.push_back(unit.name);
    else
      pending.emplace_back().unit = &unit;
  }
  if (pending.empty())
    return fail({ExitCode::UsageError, (directory / unitIndexFileName).string(), "/units", "no unit has a model",
                 "mend what `assay extract` reported"});
  // A store serves one thread.
  if (options.store != nullptr)
    for (PendingSummary &each : pending)
      if (each.key = storeKey(*each.unit, detail); !each.key.empty())
        if (std::optional<std::string> kept = options.store->find(kindOf(detail), each.key)) {
          each.bytes = std::move(*kept);
          each.isStored = true;
          ++found.reusedSummaries;
        }
  {
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(options.jobs));
    for (PendingSummary &each : pending)
      if (!each.isStored)
        pool.async([&each, &directory, detail] { summarise(each, directory, detail); });
    pool.wait();
  }
  for (PendingSummary &each : pending) {
    if (!each.bytes)
      return fail(each.bytes.error());
    if (options.store != nullptr && !each.isStored && !each.key.empty())
      options.store->insert(kindOf(detail), each.key, *each.bytes);
    found.summaryBytes += each.bytes->size();
    auto bytes = std::make_shared<std::string>(std::move(*each.bytes));
    found.units.push_back({each.unit->name, each.unit->digest, [bytes, name = each.unit->name] {
                             Result<UnitSummary> summary = unitSummaryFromBytes(*bytes, name);
                             *bytes = std::string();
                             return summary;
                           }});
  }
  return found;
}

Result<DirectoryLink> linkDirectory(const std::filesystem::path &directory, const DirectoryLinkOptions &options) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point begin = Clock::now();
  Result<DirectoryUnits> units = summariseDirectory(directory, options, SummaryDetail::Calls);
  if (!units)
    return fail(units.error());
  DirectoryLink link;
  link.missingUnits = std::move(units->missingUnits);
  link.reusedSummaries = units->reusedSummaries;
  link.summarySeconds = std::chrono::duration<double>(Clock::now() - begin).count();
  Result<ProgramModel> program =
      linkProgram(std::move(units->units), {options.form, !link.missingUnits.empty()}, &link.statistics);
  if (!program)
    return fail(program.error());
  link.program = std::move(*program);
  return link;
}

} // namespace assay::analyzer
