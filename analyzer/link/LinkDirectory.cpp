// SPDX-License-Identifier: Apache-2.0
#include "analyzer/link/LinkDirectory.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/unit/UnitIndex.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Digest.h"

#include "llvm/Support/ThreadPool.h"

#include <chrono>
#include <optional>

namespace assay::analyzer {

namespace {

constexpr std::string_view summaryKind = "summary";

/// A summary depends on the unit's model and on this build; empty if nothing may be kept.
std::string storeKey(const IndexedUnit &unit) {
  const std::string &build = buildIdentity();
  return build.empty() || unit.digest.empty() ? std::string() : sha256Hex("summary\n" + build + "\n" + unit.digest);
}

struct PendingSummary {
  const IndexedUnit *unit = nullptr;
  std::string key;
  bool isStored = false;
  /// In its binary form until its turn comes, which takes a tenth of the memory.
  Result<std::string> bytes = std::string();
};

void summarise(PendingSummary &pending, const std::filesystem::path &directory) {
  const Result<UnitModel> model = loadUnitModel(directory / pending.unit->model);
  if (!model) {
    pending.bytes = fail(model.error());
    return;
  }
  const Result<UnitSummary> summary = summariseUnit(*model, pending.unit->digest);
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
  // A store serves one thread.
  if (options.store != nullptr)
    for (PendingSummary &each : pending)
      if (each.key = storeKey(*each.unit); !each.key.empty())
        if (std::optional<std::string> found = options.store->find(summaryKind, each.key)) {
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
  std::vector<LinkUnit> units;
  for (PendingSummary &each : pending) {
    if (!each.bytes)
      return fail(each.bytes.error());
    if (options.store != nullptr && !each.isStored && !each.key.empty())
      options.store->insert(summaryKind, each.key, *each.bytes);
    units.push_back({each.unit->name, each.unit->digest, [&each] {
                       Result<UnitSummary> summary = unitSummaryFromBytes(*each.bytes, each.unit->name);
                       each.bytes = std::string();
                       return summary;
                     }});
  }
  link.summarySeconds = std::chrono::duration<double>(Clock::now() - begin).count();
  Result<ProgramModel> program =
      linkProgram(std::move(units), {options.form, !link.missingUnits.empty()}, &link.statistics);
  if (!program)
    return fail(program.error());
  link.program = std::move(*program);
  return link;
}

} // namespace assay::analyzer
