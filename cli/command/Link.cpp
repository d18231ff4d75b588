// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Link.h"

#include "analyzer/link/LinkDirectory.h"
#include "reports/format/Sink.h"
#include "support/ProcessMemory.h"

#include <cstdio>
#include <unistd.h>

namespace assay::cli {

namespace {

std::string render(const analyzer::DirectoryLink &link) {
  const analyzer::LinkStatistics &statistics = link.statistics;
  std::string text = std::to_string(link.program.units.size()) + " units, " +
                     std::to_string(statistics.functionsWithBody) + " functions with bodies, " +
                     std::to_string(statistics.functionsWithoutBody) + " without; linked as " +
                     (statistics.isLibrary ? "a library" : "an executable") + "\n";
  for (const analyzer::LinkStatistics::Count &count : statistics.calls)
    if (count.resolved + count.open != 0)
      text += std::string(analyzer::name(count.kind)) + ": " + std::to_string(count.resolved) + " resolved, " +
              std::to_string(count.open) + " open, " + std::to_string(count.targets) + " edges\n";
  if (link.wasKnown)
    return text + "all from the cache\n";
  char times[200];
  std::snprintf(times, sizeof times,
                "%llu constraints; %llu summaries reused; %.2f s for summaries, %.2f s for symbols, %.2f s for calls\n",
                static_cast<unsigned long long>(statistics.constraints),
                static_cast<unsigned long long>(link.reusedSummaries), link.summarySeconds, statistics.symbolSeconds,
                statistics.solveSeconds);
  return text + times;
}

} // namespace

Result<analyzer::ProgramForm> programForm(const std::string &word) {
  if (word == "auto")
    return analyzer::ProgramForm::Automatic;
  if (word == "executable")
    return analyzer::ProgramForm::Executable;
  if (word == "library")
    return analyzer::ProgramForm::Library;
  return fail({ExitCode::UsageError, "", "", "\"" + word + "\" is no form of a program",
               "--form takes auto, executable or library"});
}

Result<ExitCode> runLink(const LinkCommandOptions &options) {
  const Result<analyzer::ProgramForm> form = programForm(options.form);
  if (!form)
    return fail(form.error());
  Result<OpenedCache> cache = openCache(options.cache);
  if (!cache)
    return fail(cache.error());
  analyzer::DirectoryLinkOptions settings;
  settings.form = *form;
  settings.jobs = options.jobs;
  settings.store = cache->store ? &*cache->store : nullptr;
  settings.isLastWork = true;
  retainFreedMemory();
  Result<analyzer::DirectoryLink> linked = analyzer::linkDirectory(options.unitDirectory, settings);
  if (!linked)
    return fail(linked.error());
  const analyzer::DirectoryLink *link = &keepUntilExit(std::move(*linked));
  std::string notes = cache->note.empty() ? std::string() : "assay: " + cache->note + "\n";
  if (cache->store)
    for (const std::string &incident : cache->store->incidents())
      notes += "assay: " + incident + "\n";
  for (const std::string &unit : link->missingUnits)
    notes += "assay: " + unit + " has no model; its code may do anything\n";
  (void)reports::writeAll(STDERR_FILENO, notes, "standard error");
  const ContentParts document = [&](const std::function<void(std::string_view)> &write) {
    analyzer::toJson(link->program, write);
  };
  if (Result<void> written = reports::writeText(options.output, document); !written)
    return fail(written.error());
  if (options.showStatistics)
    if (Result<void> written = reports::writeText("-", render(*link)); !written)
      return fail(written.error());
  return link->missingUnits.empty() ? ExitCode::GateOpen : ExitCode::Incomplete;
}

} // namespace assay::cli
