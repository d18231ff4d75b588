// SPDX-License-Identifier: Apache-2.0
#include "analyzer/link/LinkDirectory.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/link/CachedLink.h"
#include "analyzer/unit/UnitIndex.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Digest.h"

#include "llvm/Support/ThreadPool.h"

#include <chrono>
#include <optional>

namespace assay::analyzer {

namespace {

/// The kind of entries in the store, and their keys, of summaries with values; CachedLink has the others.
constexpr std::string_view valuesKind = "values";

std::string valuesKey(const IndexedUnit &unit) { return sha256Hex("values\n" + buildIdentity() + "\n" + unit.digest); }

struct PendingSummary {
  const IndexedUnit *unit = nullptr;
  bool isStored = false;
  /// In its binary form until its turn comes, which takes a tenth of the memory.
  Result<std::string> bytes = std::string();
};

struct PendingUnits {
  UnitIndex index;
  std::vector<PendingSummary> pending;
  std::vector<std::string> missing;
};

Result<std::unique_ptr<PendingUnits>> readIndex(const std::filesystem::path &directory) {
  Result<UnitIndex> index = loadUnitIndex(directory);
  if (!index)
    return fail(index.error());
  auto units = std::make_unique<PendingUnits>(); // its parts point to each other
  units->index = std::move(*index);
  for (const IndexedUnit &unit : units->index.units) {
    if (unit.model.empty())
      units->missing.push_back(unit.name);
    else
      units->pending.emplace_back().unit = &unit;
  }
  if (units->pending.empty())
    return fail({ExitCode::UsageError, (directory / unitIndexFileName).string(), "/units", "no unit has a model",
                 "mend what `assay extract` reported"});
  return units;
}

void summarise(PendingSummary &pending, const std::filesystem::path &directory, SummaryDetail detail) {
  const Result<UnitModel> model = loadUnitModel(directory / pending.unit->model);
  if (!model) {
    pending.bytes = fail(model.error());
    return;
  }
  const Result<UnitSummary> summary = summariseUnit(*model, detail);
  pending.bytes = summary ? Result<std::string>(toBytes(*summary)) : fail(summary.error());
}

/// Those that are not stored.
void summarise(std::vector<PendingSummary> &pending, const std::filesystem::path &directory, SummaryDetail detail,
               unsigned jobs) {
  llvm::DefaultThreadPool pool(llvm::hardware_concurrency(jobs));
  for (PendingSummary &each : pending)
    if (!each.isStored)
      pool.async([&each, &directory, detail] { summarise(each, directory, detail); });
  pool.wait();
}

} // namespace

Result<DirectoryUnits> summariseWithValues(const std::filesystem::path &directory,
                                           const DirectoryLinkOptions &options) {
  const Result<std::unique_ptr<PendingUnits>> units = readIndex(directory);
  if (!units)
    return fail(units.error());
  DirectoryUnits found;
  found.missingUnits = (*units)->missing;
  std::vector<PendingSummary> &pending = (*units)->pending;
  const bool keeps = options.store != nullptr && !buildIdentity().empty();
  if (keeps) // a store serves one thread
    for (PendingSummary &each : pending)
      if (std::optional<std::string> kept = options.store->find(valuesKind, valuesKey(*each.unit))) {
        each.bytes = std::move(*kept);
        each.isStored = true;
        ++found.reusedSummaries;
      }
  summarise(pending, directory, SummaryDetail::Values, options.jobs);
  for (PendingSummary &each : pending) {
    if (!each.bytes)
      return fail(each.bytes.error());
    if (keeps && !each.isStored)
      (void)options.store->insert(valuesKind, valuesKey(*each.unit), *each.bytes);
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
  const Result<std::unique_ptr<PendingUnits>> read = readIndex(directory);
  if (!read)
    return fail(read.error());
  std::vector<PendingSummary> &pending = (*read)->pending;
  DirectoryLink link;
  link.missingUnits = (*read)->missing;
  CachedLink cached(options.store, {options.form, !link.missingUnits.empty()}, buildIdentity());
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
    summarise(pending, directory, SummaryDetail::Calls, options.jobs);
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
