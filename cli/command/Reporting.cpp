// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Reporting.h"

#include "cli/command/Version.h"
#include "reports/format/Sink.h"

#include <unistd.h>

namespace assay::cli {

void note(const std::string &text) { (void)reports::writeAll(STDERR_FILENO, text + "\n", "standard error"); }

Result<Reporting> Reporting::prepare(const ReportingOptions &options, const PolicyOptions &policyOptions,
                                     const std::filesystem::path &sourceRoot) {
  Reporting reporting;
  reporting.exitZero = options.exitZero;
  reporting.quiet = options.quiet;
  reporting.context.sourceRoot = sourceRoot;
  for (const std::string &text : options.outputs) {
    Result<reports::OutputRequest> output = reports::parseOutput(text);
    if (!output)
      return fail(output.error());
    reporting.outputs.push_back(std::move(*output));
  }
  if (reporting.outputs.empty())
    reporting.outputs = {{reports::Format::Terminal, "-"},
                         {reports::Format::Json, std::string(defaultReportDirectory) + "/report.json"},
                         {reports::Format::Evidence, defaultReportDirectory}};
  if (Result<void> checked = reports::checkOutputs(reporting.outputs); !checked)
    return fail(checked.error());
  const Result<reports::ColourChoice> colour = reports::parseColourChoice(options.colour);
  if (!colour)
    return fail(colour.error());
  reporting.context.colour = *colour;
  Result<std::set<verifier::VerdictKind>> verdicts = reports::parseVerdicts(options.verdicts);
  if (!verdicts)
    return fail(verdicts.error());
  reporting.context.verdicts = std::move(*verdicts);
  Result<std::string> date = auditDate(policyOptions);
  if (!date)
    return fail(date.error());
  reporting.date = std::move(*date);
  const Result<policies::DocumentLibrary> library = openLibrary(policyOptions);
  if (!library)
    return fail(library.error());
  Result<policies::Policy> policy = resolvePolicy(*library, policyOptions);
  if (!policy)
    return fail(policy.error());
  reporting.policy = std::move(*policy);
  return reporting;
}

Result<ExitCode> Reporting::write(verifier::AuditResult audit) const {
  audit.tools = toolVersions();
  const reports::Report report = reports::makeReport(std::move(audit), policy, date);
  bool gateShown = false;
  for (const reports::OutputRequest &output : outputs) {
    if (Result<void> written = reports::writeOutput(output, report, context); !written)
      return fail(written.error());
    gateShown = gateShown || (output.format == reports::Format::Terminal && output.path == "-");
  }
  if (!gateShown && !quiet)
    note("assay: " + reports::headline(report) + "\nassay: " + reports::gateLine(report.gate, false));
  const ExitCode code = report.gate.exitCode;
  if (exitZero && (code == ExitCode::Violated || code == ExitCode::GateClosed))
    return ExitCode::GateOpen;
  return code;
}

} // namespace assay::cli
