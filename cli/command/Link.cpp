// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Link.h"

#include "analyzer/link/LinkDirectory.h"
#include "reports/format/Sink.h"

#include <cstdio>

namespace assay::cli {

namespace {

Result<analyzer::ProgramForm> formOf(const std::string &word) {
  if (word == "auto")
    return analyzer::ProgramForm::Automatic;
  if (word == "executable")
    return analyzer::ProgramForm::Executable;
  if (word == "library")
    return analyzer::ProgramForm::Library;
  return fail({ExitCode::UsageError, "", "", "\"" + word + "\" is no form of a program",
               "--form takes auto, executable or library"});
}

std::string render(const analyzer::LinkStatistics &statistics) {
  std::string text = std::to_string(statistics.functionsWithBody) + " functions with bodies, " +
                     std::to_string(statistics.functionsWithoutBody) + " without; linked as " +
                     (statistics.isLibrary ? "a library" : "an executable") + "\n";
  for (const analyzer::LinkStatistics::Count &count : statistics.calls)
    if (count.resolved + count.open != 0)
      text += std::string(analyzer::name(count.kind)) + ": " + std::to_string(count.resolved) + " resolved, " +
              std::to_string(count.open) + " open, " + std::to_string(count.targets) + " edges\n";
  char times[160];
  std::snprintf(times, sizeof times, "%llu constraints; %.2f s for symbols, %.2f s for calls\n",
                static_cast<unsigned long long>(statistics.constraints), statistics.symbolSeconds,
                statistics.solveSeconds);
  return text + times;
}

} // namespace

Result<ExitCode> runLink(const LinkCommandOptions &options) {
  const Result<analyzer::ProgramForm> form = formOf(options.form);
  if (!form)
    return fail(form.error());
  analyzer::DirectoryLinkOptions link;
  link.link.form = *form;
  link.jobs = options.jobs;
  analyzer::LinkStatistics statistics;
  const Result<analyzer::ProgramModel> program = analyzer::linkDirectory(options.unitDirectory, link, &statistics);
  if (!program)
    return fail(program.error());
  if (Result<void> written = reports::writeText(options.output, analyzer::toJson(*program)); !written)
    return fail(written.error());
  if (options.showStatistics)
    if (Result<void> written = reports::writeText("-", render(statistics)); !written)
      return fail(written.error());
  return ExitCode::GateOpen;
}

} // namespace assay::cli
