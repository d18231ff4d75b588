// SPDX-License-Identifier: Apache-2.0
#include "analyzer/link/LinkDirectory.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/link/CachedLink.h"
#include "analyzer/unit/UnitIndex.h"
#include "analyzer/unit/UnitModel.h"

#include "llvm/Support/ThreadPool.h"

#include <chrono>
#include <optional>

namespace assay::analyzer {

namespace {

struct PendingSummary {
  const IndexedUnit *unit = nullptr;
  bool isStored = false;
  /// In its binary form until its turn comes, which takes a tenth of the memory.
  Result<std::string> bytes = std::string();
};

void summarise(PendingSummary &pending, const std::filesystem::path &directory) {
  const Result<UnitModel> model = loadUnitModel(directory / pending.unit->model, pending.unit->digest);
  if (!model) {
    pending.bytes = fail(model.error());
    return;
  }
  const Result<UnitSummary> summary = summariseUnit(*model);
  pending.bytes = summary ? Result<std::string>(toBytes(*summary)) : fail(summary.error());
}

} // namespace

Result<DirectoryLink> linkDirectory(const std::filesystem::path &directory, const DirectoryLinkOptions &options) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point begin = Clock::now();
  const Result<UnitIndex> index = loadUnitIndex(directory);
  if (!index)
    return fail(index.error());
  DirectoryLink link;
  std::vector<PendingSummary> pending;
  for (const IndexedUnit &unit : index->units) {
    if (unit.model.empty())
      link.missingUnits.push_back(unit.name);
    else
      pending.emplace_back().unit = &unit;
  }
  if (pending.empty())
    return fail({ExitCode::UsageError, (directory / unitIndexFileName).string(), "/units", "no unit has a model",
                 "mend what `assay extract` reported"});
  CachedLink cached(options.store, {options.form, !link.missingUnits.empty(), options.isLastWork}, buildIdentity());
  std::vector<UnitToLink> units;
  for (const PendingSummary &each : pending)
    units.push_back({each.unit->name, each.unit->digest});
  std::optional<CachedLink::Linked> known = cached.find(units);
  if (known) {
    link.reusedSummaries = units.size();
  } else {
    for (PendingSummary &each : pending) // a store serves one thread
      if (std::optional<std::string> found = cached.findSummary(each.unit->digest)) {
        each.bytes = std::move(*found);
        each.isStored = true;
        ++link.reusedSummaries;
      }
    {
      llvm::DefaultThreadPool pool(llvm::hardware_concurrency(options.jobs));
      for (PendingSummary &each : pending)
        if (!each.isStored)
          pool.async([&each, &directory] { summarise(each, directory); });
      pool.wait();
    }
    link.summarySeconds = std::chrono::duration<double>(Clock::now() - begin).count();
    Result<CachedLink::Linked> linked = cached.findOrLink(std::move(units), [&](size_t index) {
      PendingSummary &each = pending[index];
      if (each.bytes && !each.isStored)
        cached.keepSummary(each.unit->digest, *each.bytes);
      return std::move(each.bytes);
    });
    if (!linked)
      return fail(linked.error());
    known = std::move(*linked);
  }
  link.program = std::move(known->program);
  link.statistics = std::move(known->statistics);
  link.wasKnown = known->wasKnown;
  return link;
}

} // namespace assay::analyzer
