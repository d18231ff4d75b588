// SPDX-License-Identifier: Apache-2.0
#include "reports/format/Formats.h"

#include "reports/evidence/Evidence.h"
#include "reports/format/Sink.h"
#include "reports/json/JsonReport.h"
#include "reports/sarif/Sarif.h"
#include "support/Suggest.h"

#include <array>
#include <set>
#include <unistd.h>

namespace assay::reports {

namespace {

constexpr std::array formats{Format::Terminal, Format::Json, Format::Sarif, Format::SarifGitHub, Format::Evidence};

Failure usage(std::string message, std::string remedy) {
  return {ExitCode::UsageError, "", "", "--output: " + std::move(message), std::move(remedy)};
}

} // namespace

const char *name(Format format) {
  switch (format) {
  case Format::Terminal:
    return "terminal";
  case Format::Json:
    return "json";
  case Format::Sarif:
    return "sarif";
  case Format::SarifGitHub:
    return "sarif-github";
  case Format::Evidence:
    return "evidence";
  }
  __builtin_unreachable();
}

Result<OutputRequest> parseOutput(const std::string &text) {
  const size_t separator = text.find('=');
  const std::string word = text.substr(0, separator);
  std::vector<std::string> known;
  for (const Format format : formats) {
    known.emplace_back(name(format));
    if (word != name(format))
      continue;
    if (separator == std::string::npos || separator + 1 == text.size())
      return fail(usage("\"" + text + "\" names no place to write to",
                        "write " + word + "=PATH" +
                            (format == Format::Evidence ? "" : ", or " + word + "=- for standard output")));
    OutputRequest request{format, text.substr(separator + 1)};
    if (format == Format::Evidence && request.path == "-")
      return fail(usage("evidence is a directory and cannot go to standard output", "write evidence=DIRECTORY"));
    return request;
  }
  const auto nearest = nearestName(word, known);
  return fail(usage("there is no format \"" + word + "\"",
                    nearest ? "did you mean \"" + *nearest + "\"?"
                            : "the formats are terminal, json, sarif, sarif-github and evidence"));
}

Result<void> checkOutputs(std::span<const OutputRequest> requests) {
  std::set<std::string> paths;
  for (const OutputRequest &request : requests)
    if (!paths
             .insert(request.format == Format::Evidence
                         ? request.path + "/evidence"
                         : std::filesystem::path(request.path).lexically_normal().string())
             .second)
      return fail(usage("two outputs go to " + (request.path == "-" ? "standard output" : request.path),
                        "give each its own path"));
  return {};
}

Result<void> writeOutput(const OutputRequest &request, const Report &report, const OutputContext &context) {
  SourceText source(context.sourceRoot);
  switch (request.format) {
  case Format::Terminal: {
    ColourEnvironment environment = colourEnvironment(STDOUT_FILENO);
    environment.isTerminal = environment.isTerminal && request.path == "-";
    TerminalOptions options;
    options.colour = useColour(context.colour, environment);
    options.verdicts = context.verdicts;
    return writeText(request.path, renderTerminal(report, source, options));
  }
  case Format::Json:
    return writeText(request.path, renderJson(report));
  case Format::Sarif:
    return writeText(request.path, renderSarif(report, source, SarifFlavour::Full));
  case Format::SarifGitHub:
    return writeText(request.path, renderSarif(report, source, SarifFlavour::GitHub));
  case Format::Evidence:
    return writeEvidence(report.audit.obligations, request.path);
  }
  __builtin_unreachable();
}

} // namespace assay::reports
