// SPDX-License-Identifier: Apache-2.0
//
// The output formats by name, and where each is written.
#pragma once

#include "reports/model/Report.h"
#include "reports/terminal/Colour.h"
#include "reports/terminal/Terminal.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace assay::reports {

enum class Format : uint8_t { Terminal, Json, Sarif, SarifGitHub, Evidence };
[[nodiscard]] const char *name(Format format); // "terminal", "json", "sarif", "sarif-github", "evidence"

/// One `--output FORMAT=PATH`.
struct OutputRequest {
  Format format = Format::Terminal;
  std::string path; ///< "-" is standard output; a directory for `evidence`
};

/// Parses "FORMAT=PATH". Errors: UsageError that names the nearest format, asks for a path, or says that a directory
/// cannot be standard output.
[[nodiscard]] Result<OutputRequest> parseOutput(const std::string &text);

/// Checks requests together: no two to the same path, at most one to standard output.
[[nodiscard]] Result<void> checkOutputs(std::span<const OutputRequest> requests);

struct OutputContext {
  std::filesystem::path sourceRoot; ///< where relative file names of the report are found
  ColourChoice colour = ColourChoice::Auto;
  std::set<verifier::VerdictKind> verdicts = {verifier::VerdictKind::Violated};
};

/// Renders and writes one output.
/// Guarantees: a file is replaced as a whole or not at all; standard output gets the text in one go.
/// Errors: InternalError with the path and the system's reason, also for a full disk or a closed pipe.
[[nodiscard]] Result<void> writeOutput(const OutputRequest &request, const Report &report,
                                       const OutputContext &context);

} // namespace assay::reports
