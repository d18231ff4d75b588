// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Prove.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/unit/UnitIndex.h"
#include "cli/audit/Interrupt.h"
#include "cli/audit/Progress.h"
#include "cli/command/Reporting.h"
#include "cli/command/Selection.h"
#include "cli/extract/ReadFailure.h"
#include "cli/pipeline/ImportedUnits.h"
#include "cli/pipeline/ProveUnits.h"
#include "cli/pipeline/Shards.h"
#include "cli/pipeline/WorkingStore.h"
#include "support/Digest.h"
#include "support/File.h"
#include "verifier/execute/ForkServer.h"

#include <cstdlib>
#include <thread>
#include <unistd.h>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

Result<policies::Policy> policyOf(const PolicyOptions &options) {
  const Result<policies::DocumentLibrary> library = openLibrary(options);
  if (!library)
    return fail(library.error());
  return resolvePolicy(*library, options);
}

/// The units with the program that they were linked to.
Result<ImportedUnits> importedUnits(const analyzer::UnitIndex &index, const std::string &programFile,
                                    const ImportedUnits::Load &load, const policies::Policy &policy,
                                    analyzer::Store &store, const WorkerLimits &limits, AuditObserver &observer) {
  std::vector<UnitToLink> units;
  for (const analyzer::IndexedUnit &unit : index.units)
    units.push_back({unit.name, unit.digest});
  if (programFile.empty())
    return ImportedUnits::of({}, units, load, policy, store, limits, observer);
  const Result<std::string> text = readFile(programFile);
  if (!text)
    return fail(text.error());
  Result<analyzer::ProgramModel> program = analyzer::programModelFromJson(*text, programFile);
  if (!program)
    return fail(program.error());
  Result<ImportedUnits> imported = ImportedUnits::of(std::move(*program), units, load, policy, store, limits, observer);
  if (!imported) {
    Failure failure = imported.error();
    failure.file = programFile;
    return fail(std::move(failure));
  }
  return imported;
}

} // namespace

Result<ExitCode> runProve(const ProveCommandOptions &options) {
  const Result<Shard> shard = Shard::parse(options.shard);
  if (!shard)
    return fail(shard.error());
  const auto forkServer = verifier::ForkServer::start(options.memoryMegabytes); // while this process is small
  const Result<policies::Policy> policy = policyOf(options.policy);
  if (!policy)
    return fail(policy.error());
  const fs::path directory = absolutePath(options.unitDirectory);
  const Result<analyzer::UnitIndex> index = analyzer::loadUnitIndex(directory);
  if (!index)
    return fail(index.error());
  const ImportedUnits::Load load = [&](size_t unit) {
    return analyzer::loadUnitModel(directory / index->units[unit].model, index->units[unit].digest);
  };
  Result<WorkingStore> cache = WorkingStore::open(options.cache);
  if (!cache)
    return fail(cache.error());
  ProveOptions prove;
  prove.verify = options.verify;
  prove.verify.forkServer = forkServer;
  prove.build = analyzer::buildIdentity();
  prove.limits.jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  prove.limits.memoryMegabytes = options.memoryMegabytes;
  prove.limits.interrupted = catchInterrupts();
  const char *term = std::getenv("TERM");
  Progress progress(progressMode(options.quiet, ::isatty(STDERR_FILENO) == 1, term ? term : ""), STDERR_FILENO);
  const Result<ImportedUnits> imported =
      importedUnits(*index, options.program, load, *policy, cache->store(), prove.limits, progress);
  if (!imported)
    return fail(imported.error());
  std::vector<UnitToProve> units;
  std::vector<size_t> numbers; // of the shard's units in the index
  for (size_t unit = 0; unit < index->units.size(); ++unit) {
    if (!shard->has(unit))
      continue;
    const analyzer::IndexedUnit &entry = index->units[unit];
    numbers.push_back(unit);
    units.push_back({entry.name, imported->digest(unit), std::nullopt});
    if (entry.failure)
      units.back().failure = reportedFailure(entry.name, entry.file, *entry.failure);
  }

  const Result<std::vector<UnitRecord>> records = proveUnits(
      units, [&](size_t unit) { return load(numbers[unit]); },
      [&](size_t unit) { return imported->view(numbers[unit]); }, *policy, cache->store(), prove, progress);
  if (!records)
    return fail(records.error());
  for (const std::string &incident : cache->store().incidents())
    progress.storeTrouble(incident);
  ShardContext context{sha256Hex(analyzer::unitIndexToJson(*index)),
                       verifier::decisionDigest(*policy),
                       verifier::decisionContext(*policy, options.verify, prove.build),
                       {}};
  for (const analyzer::UnitIndex::Skipped &unit : index->skipped)
    context.skipped.push_back({unit.file, unit.reason});
  if (Result<void> saved = saveShard(*shard, context, *records, imported->sharedEvidence(),
                                     cache->reported(progress.troubles()), absolutePath(options.output));
      !saved)
    return fail(saved.error());
  cache->store().prune();
  return ExitCode::GateOpen;
}

} // namespace assay::cli
