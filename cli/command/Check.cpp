// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Check.h"

#include "analyzer/cache/BuildIdentity.h"
#include "cli/audit/AuditRun.h"
#include "cli/audit/Interrupt.h"
#include "cli/audit/Progress.h"
#include "cli/command/Selection.h"
#include "cli/extract/ReadFailure.h"
#include "cli/pipeline/ImportedUnits.h"
#include "cli/pipeline/ProveUnits.h"
#include "cli/pipeline/ReadUnits.h"
#include "cli/pipeline/WorkingStore.h"
#include "verifier/execute/ForkServer.h"

#include <cstdlib>
#include <thread>
#include <unistd.h>

namespace assay::cli {

namespace {

/// Reads and decides all units.
Result<verifier::AuditResult> auditUnits(const Selection &selection, const policies::Policy &policy,
                                         const CheckOptions &options, const WorkerLimits &limits, Progress &observer) {
  ProveOptions prove{options.verify, limits, analyzer::buildIdentity()};
  prove.verify.forkServer = verifier::ForkServer::start(limits.memoryMegabytes); // while this process is small
  Result<WorkingStore> cache = WorkingStore::open(options.cache);
  if (!cache)
    return fail(cache.error());
  if (!options.reporting.quiet && !cache->note().empty())
    note("assay: " + cache->note());
  analyzer::Store &store = cache->store();
  analyzer::ExtractOptions extract;
  extract.root = selection.root;
  analyzer::CachedExtraction extraction(store, extract);
  const std::vector<UnitToRead> units = unitsToRead(selection, limits);
  Result<std::vector<UnitReading>> readings = readUnits(units, extraction, limits, observer);
  if (!readings)
    return fail(readings.error());

  const auto load = [&](size_t index) { return loadUnit(units[index], (*readings)[index], extraction); };
  const Result<ImportedUnits> imported = ImportedUnits::link(units, *readings, load, policy, store, limits, observer);
  if (!imported)
    return fail(imported.error());
  std::vector<UnitToProve> toProve;
  for (size_t index = 0; index < units.size(); ++index) {
    toProve.push_back({units[index].name, imported->digest(index), std::nullopt});
    if (const auto &failure = (*readings)[index].failure)
      toProve.back().failure = reportedFailure(units[index].name, units[index].file, *failure);
  }
  const UnitSource source = [&](size_t index) { return load(index); };
  const ProgramOfUnit program = [&](size_t index) { return imported->view(index); };
  const Result<std::vector<UnitRecord>> records = proveUnits(toProve, source, program, policy, store, prove, observer);
  if (!records)
    return fail(records.error());
  for (const std::string &incident : store.incidents())
    observer.storeTrouble(incident);
  store.prune();
  verifier::AuditResult audit = mergeRecords(*records, policy, skippedUnits(selection));
  verifier::attach(imported->sharedEvidence(), audit);
  audit.incidents = cache->reported(observer.troubles());
  return audit;
}

} // namespace

Result<ExitCode> runCheck(const CheckOptions &options) {
  Result<Selection> selection = selectUnits({options.paths, options.buildDirectory, options.flags, options.root, {}});
  const Result<Reporting> reporting =
      Reporting::prepare(options.reporting, options.policy, selection ? selection->root : absolutePath(options.root));
  if (!reporting)
    return fail(reporting.error());
  if (!selection)
    return fail(selection.error());
  if (!reporting->quiet)
    for (const std::string &warning : reporting->policy.warnings)
      note("assay: policy: " + warning);
  if (!reporting->quiet && !selection->skipped.empty())
    note("assay: " + skippedNote(selection->skipped));

  WorkerLimits limits;
  limits.jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  limits.memoryMegabytes = options.memoryMegabytes;
  limits.interrupted = catchInterrupts();
  const char *term = std::getenv("TERM");
  Result<verifier::AuditResult> audit = [&] {
    Progress progress(progressMode(reporting->quiet, ::isatty(STDERR_FILENO) == 1, term ? term : ""), STDERR_FILENO);
    return auditUnits(*selection, reporting->policy, options, limits, progress);
  }();
  if (!audit)
    return fail(audit.error());
  return reporting->write(std::move(*audit));
}

} // namespace assay::cli
