// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Bind.h"

#include "analyzer/extract/CachedExtraction.h"
#include "cli/audit/Interrupt.h"
#include "cli/audit/Progress.h"
#include "cli/command/Reporting.h"
#include "cli/command/Selection.h"
#include "cli/pipeline/UnitQuestions.h"
#include "cli/pipeline/WorkingStore.h"
#include "policies/hints/RoleHints.h"
#include "reports/format/Sink.h"
#include "reports/roles/BindingReport.h"
#include "reports/roles/Proposals.h"
#include "support/Suggest.h"
#include "verifier/plant/FindRoles.h"

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <unistd.h>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

struct Output {
  std::string format;
  std::string path;
};

Result<std::vector<Output>> readOutputs(const std::vector<std::string> &texts,
                                        const std::vector<std::string> &formats) {
  std::vector<Output> outputs;
  for (const std::string &text : texts) {
    const size_t equals = text.find('=');
    Output output{text.substr(0, equals), equals == std::string::npos ? "-" : text.substr(equals + 1)};
    if (std::find(formats.begin(), formats.end(), output.format) == formats.end()) {
      std::string all;
      for (const std::string &format : formats)
        all += (all.empty() ? "" : ", ") + format;
      return fail({ExitCode::UsageError, "", "", "--output: there is no format \"" + output.format + "\"",
                   "write one of " + all + ", with =PATH for a file"});
    }
    outputs.push_back(std::move(output));
  }
  if (outputs.empty())
    outputs.push_back({"terminal", "-"});
  return outputs;
}

/// What both commands begin with.
struct Prepared {
  policies::Policy policy;
  policies::DocumentLibrary library;
  Selection selection;
};

Result<Prepared> prepare(const BindOptions &options) {
  Result<policies::DocumentLibrary> library = openLibrary(options.policy);
  if (!library)
    return fail(library.error());
  Result<policies::Policy> policy = resolvePolicy(*library, options.policy);
  if (!policy)
    return fail(policy.error());
  Result<Selection> selection = selectUnits({options.paths, options.buildDirectory, options.flags, options.root, {}});
  if (!selection)
    return fail(selection.error());
  return Prepared{std::move(*policy), std::move(*library), std::move(*selection)};
}

/// Reads the units through the cache and asks `question` of each model.
Result<UnitAnswers> ask(const Prepared &prepared, const BindOptions &options, const UnitQuestion &question) {
  Result<WorkingStore> cache = WorkingStore::open(options.cache);
  if (!cache)
    return fail(cache.error());
  if (!options.quiet && !cache->note().empty())
    note("assay: " + cache->note());
  if (!options.quiet && !prepared.selection.skipped.empty())
    note("assay: " + skippedNote(prepared.selection.skipped));
  WorkerLimits limits;
  limits.jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  limits.memoryMegabytes = options.memoryMegabytes;
  limits.interrupted = catchInterrupts();
  const char *term = std::getenv("TERM");
  Progress progress(progressMode(options.quiet, ::isatty(STDERR_FILENO) == 1, term ? term : ""), STDERR_FILENO);
  analyzer::ExtractOptions extract;
  extract.root = prepared.selection.root;
  analyzer::CachedExtraction extraction(cache->store(), extract);
  const std::vector<UnitToRead> units = unitsToRead(prepared.selection, limits);
  const Result<std::vector<UnitReading>> readings = readUnits(units, extraction, limits, progress);
  if (!readings)
    return fail(readings.error());
  Result<UnitAnswers> answers = askUnits(units, *readings, extraction, question, limits, progress);
  for (const std::string &incident : cache->store().incidents())
    progress.storeTrouble(incident);
  cache->store().prune();
  return answers;
}

} // namespace

Result<ExitCode> runBindCheck(const BindOptions &options) {
  const Result<std::vector<Output>> outputs = readOutputs(options.outputs, {"terminal", "json"});
  if (!outputs)
    return fail(outputs.error());
  const Result<Prepared> prepared = prepare(options);
  if (!prepared)
    return fail(prepared.error());
  Result<UnitAnswers> answers = ask(*prepared, options, [&](const analyzer::UnitModel &unit) -> Result<std::string> {
    const Result<verifier::UnitRoles> roles = verifier::findRoles(unit, prepared->policy);
    return roles ? Result<std::string>(verifier::toJsonLine(*roles)) : fail(roles.error());
  });
  if (!answers)
    return fail(answers.error());
  std::vector<verifier::UnitRoles> units;
  for (const std::string &line : answers->answers) {
    Result<verifier::UnitRoles> unit = verifier::unitRolesFromJson(line);
    if (!unit)
      return fail(unit.error());
    units.push_back(std::move(*unit));
  }
  const reports::BindingReport report = reports::makeBindingReport(
      prepared->policy, units, std::move(answers->failures), prepared->library.roles().exclusive());
  for (const Output &output : *outputs)
    if (Result<void> written =
            reports::writeText(output.path, output.format == "json" ? reports::renderJson(report)
                                                                    : reports::renderText(report, options.shownPlaces));
        !written)
      return fail(written.error());
  return report.exitCode();
}

Result<ExitCode> runBindSuggest(const BindOptions &options) {
  const Result<std::vector<Output>> outputs = readOutputs(options.outputs, {"terminal", "json", "bindings"});
  if (!outputs)
    return fail(outputs.error());
  const Result<Prepared> prepared = prepare(options);
  if (!prepared)
    return fail(prepared.error());
  const Result<policies::RoleHints> hints =
      policies::findRoleHints({options.policy.directories.begin(), options.policy.directories.end()});
  if (!hints)
    return fail(hints.error());
  Result<UnitAnswers> answers = ask(*prepared, options, [&](const analyzer::UnitModel &unit) -> Result<std::string> {
    return verifier::toJsonLine(verifier::proposeRoles(unit.facts, *hints, prepared->policy.bindings));
  });
  if (!answers)
    return fail(answers.error());
  std::vector<verifier::RoleProposal> all;
  for (const std::string &line : answers->answers) {
    Result<std::vector<verifier::RoleProposal>> proposals = verifier::roleProposalsFromJson(line);
    if (!proposals)
      return fail(proposals.error());
    std::move(proposals->begin(), proposals->end(), std::back_inserter(all));
  }
  const reports::ProposalReport report = reports::makeProposalReport(
      prepared->policy, verifier::mergeProposals(std::move(all)), std::move(answers->failures),
      prepared->selection.commands.size(), options.minimumConfidence);
  for (const Output &output : *outputs) {
    const std::string text = output.format == "json"       ? reports::renderJson(report)
                             : output.format == "bindings" ? reports::renderBindings(report)
                                                           : reports::renderText(report);
    if (Result<void> written = reports::writeText(output.path, text); !written)
      return fail(written.error());
  }
  return report.failures.empty() ? ExitCode::GateOpen : ExitCode::Incomplete;
}

} // namespace assay::cli
