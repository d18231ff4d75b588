// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Check.h"

#include "analyzer/cache/BuildIdentity.h"
#include "analyzer/extract/ReportPaths.h"
#include "cli/audit/AuditRun.h"
#include "cli/audit/Interrupt.h"
#include "cli/audit/Progress.h"
#include "cli/command/Selection.h"
#include "cli/command/Version.h"
#include "cli/extract/ReadFailure.h"
#include "cli/pipeline/ImportedUnits.h"
#include "cli/pipeline/ProveUnits.h"
#include "cli/pipeline/ReadUnits.h"
#include "cli/pipeline/WorkingStore.h"
#include "reports/format/Formats.h"
#include "reports/format/Sink.h"

#include <cstdlib>
#include <thread>
#include <unistd.h>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

/// Everything that can be wrong with the command line is found before the first unit is read.
struct Prepared {
  std::vector<reports::OutputRequest> outputs;
  reports::OutputContext context;
  policies::Policy policy;
  std::string date;
  Selection selection;
};

Result<Prepared> prepare(const CheckOptions &options) {
  Prepared prepared;
  for (const std::string &text : options.outputs) {
    Result<reports::OutputRequest> output = reports::parseOutput(text);
    if (!output)
      return fail(output.error());
    prepared.outputs.push_back(std::move(*output));
  }
  if (prepared.outputs.empty())
    prepared.outputs = {{reports::Format::Terminal, "-"},
                        {reports::Format::Json, std::string(defaultReportDirectory) + "/report.json"},
                        {reports::Format::Evidence, defaultReportDirectory}};
  if (Result<void> checked = reports::checkOutputs(prepared.outputs); !checked)
    return fail(checked.error());
  const Result<reports::ColourChoice> colour = reports::parseColourChoice(options.colour);
  if (!colour)
    return fail(colour.error());
  prepared.context.colour = *colour;
  Result<std::set<verifier::VerdictKind>> verdicts = reports::parseVerdicts(options.verdicts);
  if (!verdicts)
    return fail(verdicts.error());
  prepared.context.verdicts = std::move(*verdicts);
  Result<std::string> date = auditDate(options.policy);
  if (!date)
    return fail(date.error());
  prepared.date = std::move(*date);
  const Result<policies::DocumentLibrary> library = openLibrary(options.policy);
  if (!library)
    return fail(library.error());
  Result<policies::Policy> policy = resolvePolicy(*library, options.policy);
  if (!policy)
    return fail(policy.error());
  prepared.policy = std::move(*policy);

  Result<Selection> selection = selectUnits({options.paths, options.buildDirectory, options.flags, options.root, {}});
  if (!selection)
    return fail(selection.error());
  prepared.selection = std::move(*selection);
  prepared.context.sourceRoot = prepared.selection.root;
  return prepared;
}

void note(const std::string &text) { (void)reports::writeAll(STDERR_FILENO, text + "\n", "standard error"); }

std::vector<UnitToRead> unitsToRead(const Selection &selection, const WorkerLimits &limits) {
  const analyzer::ReportPaths paths(selection.root, selection.root);
  std::vector<UnitToRead> units;
  for (size_t index = 0; index < selection.commands.size(); ++index)
    units.push_back({selection.names[index], paths.show(selection.commands[index].file.string()),
                     selection.commands[index], reproduction(selection, index, limits)});
  return units;
}

/// Reads and decides all units.
Result<verifier::AuditResult> auditUnits(const Prepared &prepared, const CheckOptions &options,
                                         const WorkerLimits &limits, AuditObserver &observer) {
  Result<WorkingStore> cache = WorkingStore::open(options.cache);
  if (!cache)
    return fail(cache.error());
  if (!options.quiet && !cache->note().empty())
    note("assay: " + cache->note());
  analyzer::Store &store = cache->store();
  analyzer::ExtractOptions extract;
  extract.root = prepared.context.sourceRoot;
  analyzer::CachedExtraction extraction(store, extract);
  const std::vector<UnitToRead> units = unitsToRead(prepared.selection, limits);
  Result<std::vector<UnitReading>> readings = readUnits(units, extraction, limits, observer);
  if (!readings)
    return fail(readings.error());

  const auto load = [&](size_t index) -> Result<analyzer::UnitModel> {
    if (std::optional<analyzer::UnitModel> kept = extraction.load((*readings)[index].digest))
      return std::move(*kept);
    // It could not be kept, or another run has removed it since.
    return analyzer::extractUnit(units[index].command, extract);
  };
  const Result<ImportedUnits> imported = ImportedUnits::link(units, *readings, load, store, limits, observer);
  if (!imported)
    return fail(imported.error());
  std::vector<UnitToProve> toProve;
  for (size_t index = 0; index < units.size(); ++index) {
    toProve.push_back({units[index].name, imported->digest(index), std::nullopt});
    if (const auto &failure = (*readings)[index].failure)
      toProve.back().failure = reportedFailure(units[index].name, units[index].file, *failure);
  }
  const UnitSource source = [&](size_t index) { return imported->load(index); };
  ProveOptions prove{options.verify, limits, analyzer::buildIdentity()};
  const Result<std::vector<UnitRecord>> records = proveUnits(toProve, source, prepared.policy, store, prove, observer);
  if (!records)
    return fail(records.error());
  if (!options.quiet)
    for (const std::string &incident : store.incidents())
      note("assay: warning: " + incident);
  store.prune();
  return mergeRecords(*records, prepared.policy);
}

} // namespace

Result<ExitCode> runCheck(const CheckOptions &options) {
  Result<Prepared> prepared = prepare(options);
  if (!prepared)
    return fail(prepared.error());
  if (!options.quiet)
    for (const std::string &warning : prepared->policy.warnings)
      note("assay: policy: " + warning);
  if (!options.quiet && !prepared->selection.skipped.empty())
    note("assay: " + skippedNote(prepared->selection.skipped));

  WorkerLimits limits;
  limits.jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  limits.memoryMegabytes = options.memoryMegabytes;
  limits.interrupted = catchInterrupts();
  const char *term = std::getenv("TERM");
  Result<verifier::AuditResult> audit = [&] {
    Progress progress(progressMode(options.quiet, ::isatty(STDERR_FILENO) == 1, term ? term : ""), STDERR_FILENO);
    return auditUnits(*prepared, options, limits, progress);
  }();
  if (!audit)
    return fail(audit.error());
  audit->tools = toolVersions();

  const reports::Report report = reports::makeReport(std::move(*audit), std::move(prepared->policy), prepared->date);
  bool gateShown = false;
  for (const reports::OutputRequest &output : prepared->outputs) {
    if (Result<void> written = reports::writeOutput(output, report, prepared->context); !written)
      return fail(written.error());
    gateShown = gateShown || (output.format == reports::Format::Terminal && output.path == "-");
  }
  if (!gateShown && !options.quiet)
    note("assay: " + reports::headline(report) + "\nassay: " + reports::gateLine(report.gate, false));
  const ExitCode code = report.gate.exitCode;
  if (options.exitZero && (code == ExitCode::Violated || code == ExitCode::GateClosed))
    return ExitCode::GateOpen;
  return code;
}

} // namespace assay::cli
