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
std::string storeKey(const UnitToLink &unit) {
  const std::string &build = buildIdentity();
  return build.empty() || unit.digest.empty() ? std::string() : sha256Hex("values\n" + build + "\n" + unit.digest);
}

struct PendingValues {
  std::string key;
  bool isStored = false;
  Result<std::string> bytes = std::string();
};

Result<std::string> summarise(const Result<UnitModel> &model) {
  if (!model)
    return fail(model.error());
  const Result<UnitSummary> summary = summariseUnit(*model, SummaryDetail::Values);
  return summary ? Result<std::string>(toBytes(*summary)) : fail(summary.error());
}

} // namespace

Result<ValuesOfUnits> summariseValues(const std::vector<UnitToLink> &units,
                                      const std::function<Result<UnitModel>(size_t unit)> &load,
                                      const ValuesOptions &options) {
  ValuesOfUnits found;
  std::vector<PendingValues> pending(units.size());
  // A store serves one thread.
  if (options.store != nullptr)
    for (size_t unit = 0; unit < units.size(); ++unit)
      if (PendingValues &each = pending[unit]; !(each.key = storeKey(units[unit])).empty())
        if (std::optional<std::string> kept = options.store->find(valuesKind, each.key)) {
          each.bytes = std::move(*kept);
          each.isStored = true;
          ++found.reusedSummaries;
        }
  {
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(options.jobs));
    for (size_t unit = 0; unit < units.size(); ++unit)
      if (!pending[unit].isStored)
        pool.async([&, unit] { pending[unit].bytes = summarise(load(unit)); });
    pool.wait();
  }
  for (size_t unit = 0; unit < units.size(); ++unit) {
    PendingValues &each = pending[unit];
    if (!each.bytes)
      return fail(each.bytes.error());
    if (options.store != nullptr && !each.isStored && !each.key.empty())
      options.store->insert(valuesKind, each.key, *each.bytes);
    // Given back as soon as the unit is linked.
    auto bytes = std::make_shared<std::string>(std::move(*each.bytes));
    found.units.push_back({units[unit].name, units[unit].digest,
                           [bytes, name = units[unit].name] { return encodedUnitSummary(std::move(*bytes), name); }});
  }
  return found;
}

Result<DirectoryValues> summariseValuesOf(const std::filesystem::path &directory, const ValuesOptions &options) {
  const Result<UnitIndex> index = loadUnitIndex(directory);
  if (!index)
    return fail(index.error());
  DirectoryValues found;
  std::vector<UnitToLink> units;
  std::vector<std::filesystem::path> models;
  for (const IndexedUnit &unit : index->units) {
    if (unit.model.empty()) {
      found.missingUnits.push_back(unit.name);
      continue;
    }
    units.push_back({unit.name, unit.digest});
    models.push_back(directory / unit.model);
  }
  if (units.empty())
    return fail({ExitCode::UsageError, (directory / unitIndexFileName).string(), "/units", "no unit has a model",
                 "mend what `assay extract` reported"});
  Result<ValuesOfUnits> values =
      summariseValues(units, [&](size_t unit) { return loadUnitModel(models[unit], units[unit].digest); }, options);
  if (!values)
    return fail(values.error());
  found.units = std::move(values->units);
  found.reusedSummaries = values->reusedSummaries;
  return found;
}

} // namespace assay::analyzer
