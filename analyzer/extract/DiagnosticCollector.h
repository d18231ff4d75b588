// SPDX-License-Identifier: Apache-2.0
//
// Clang's messages as data. Internal to analyzer/ (it names Clang types).
#pragma once

#include "analyzer/extract/ReportPaths.h"
#include "analyzer/unit/UnitModel.h"

#include "clang/Basic/Diagnostic.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::analyzer {

/// The first error of a run, with what the remedy depends on.
struct FirstError {
  UnitDiagnostic diagnostic;
  unsigned id = 0;                    ///< Clang's diagnostic id
  std::vector<std::string> arguments; ///< the message's textual arguments, e.g. the missing header
};

/// Collects warnings and errors (notes belong to a message that is already there, and are left out).
class DiagnosticCollector : public clang::DiagnosticConsumer {
public:
  explicit DiagnosticCollector(const ReportPaths &paths) : paths_(paths) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic &info) override;

  [[nodiscard]] const std::vector<UnitDiagnostic> &diagnostics() const { return diagnostics_; }
  [[nodiscard]] const std::optional<FirstError> &firstError() const { return firstError_; }

private:
  const ReportPaths &paths_;
  std::vector<UnitDiagnostic> diagnostics_;
  std::optional<FirstError> firstError_;
};

/// What to do about an error that keeps a unit from being read.
[[nodiscard]] std::string remedyFor(const FirstError &error);

} // namespace assay::analyzer
