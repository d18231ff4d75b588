// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ValuesDirectory.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/unit/UnitIndex.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Digest.h"

#include "llvm/Support/ThreadPool.h"

#include <memory>
#include <optional>

namespace assay::analyzer {

namespace {

constexpr std::string_view valuesKind = "values";

/// A summary depends on the unit's model and on this build; empty if nothing may be kept.
std::string storeKey(const IndexedUnit &unit) {
  const std::string &build = buildIdentity();
  return build.empty() || unit.digest.empty() ? std::string() : sha256Hex("values\n" + build + "\n" + unit.digest);
}

struct PendingValues {
  const IndexedUnit *unit = nullptr;
  std::string key;
  bool isStored = false;
  Result<std::string> bytes = std::string();
};

void summarise(PendingValues &pending, const std::filesystem::path &directory) {
  const Result<UnitModel> model = loadUnitModel(directory / pending.unit->model, pending.unit->digest);
  if (!model) {
    pending.bytes = fail(model.error());
    return;
  }
  const Result<UnitSummary> summary = summariseUnit(*model, SummaryDetail::Values);
  pending.bytes = summary ? Result<std::string>(toBytes(*summary)) : fail(summary.error());
}

} // namespace

Result<DirectoryValues> summariseValuesOf(const std::filesystem::path &directory,
                                          const DirectoryValuesOptions &options) {
  const Result<UnitIndex> index = loadUnitIndex(directory);
  if (!index)
    return fail(index.error());
  DirectoryValues found;
  std::vector<PendingValues> pending;
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
    for (PendingValues &each : pending)
      if (each.key = storeKey(*each.unit); !each.key.empty())
        if (std::optional<std::string> kept = options.store->find(valuesKind, each.key)) {
          each.bytes = std::move(*kept);
          each.isStored = true;
          ++found.reusedSummaries;
        }
  {
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(options.jobs));
    for (PendingValues &each : pending)
      if (!each.isStored)
        pool.async([&each, &directory] { summarise(each, directory); });
    pool.wait();
  }
  for (PendingValues &each : pending) {
    if (!each.bytes)
      return fail(each.bytes.error());
    if (options.store != nullptr && !each.isStored && !each.key.empty())
      options.store->insert(valuesKind, each.key, *each.bytes);
    // Given back as soon as the unit is linked.
    auto bytes = std::make_shared<std::string>(std::move(*each.bytes));
    found.units.push_back({each.unit->name, each.unit->digest,
                           [bytes, name = each.unit->name] { return encodedUnitSummary(std::move(*bytes), name); }});
  }
  return found;
}

} // namespace assay::analyzer
