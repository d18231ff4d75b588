// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/DiagnosticCollector.h"

#include "analyzer/extract/MissingHeader.h"

#include "clang/Basic/DiagnosticDriver.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/LexDiagnostic.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/JSON.h"

namespace assay::analyzer {

namespace {

/// Clang puts the path into a message where a type has no name.
std::string messageText(const clang::Diagnostic &info, const ReportPaths &paths) {
  llvm::SmallString<256> text;
  info.FormatDiagnostic(text);
  const llvm::StringRef flag = clang::DiagnosticIDs::getWarningOptionForDiag(info.getID());
  if (!flag.empty())
    (text += " [-W" + flag.str()) += "]";
  return llvm::json::fixUTF8(paths.replaceRoot(text.str(), ""));
}

SourceRange placeOf(const clang::Diagnostic &info, const ReportPaths &paths) {
  SourceRange range;
  if (!info.hasSourceManager() || info.getLocation().isInvalid())
    return range;
  const clang::SourceManager &sources = info.getSourceManager();
  const clang::PresumedLoc presumed = sources.getPresumedLoc(sources.getFileLoc(info.getLocation()));
  if (presumed.isInvalid())
    return range;
  range.file = llvm::json::fixUTF8(paths.show(presumed.getFilename()));
  range.line = range.endLine = presumed.getLine();
  range.column = range.endColumn = presumed.getColumn();
  return range;
}

std::vector<std::string> textArguments(const clang::Diagnostic &info) {
  std::vector<std::string> arguments;
  for (unsigned index = 0; index < info.getNumArgs(); ++index) {
    if (info.getArgKind(index) == clang::DiagnosticsEngine::ak_std_string)
      arguments.push_back(info.getArgStdStr(index));
    else if (info.getArgKind(index) == clang::DiagnosticsEngine::ak_c_string)
      arguments.emplace_back(info.getArgCStr(index));
  }
  return arguments;
}

} // namespace

void DiagnosticCollector::HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic &info) {
  clang::DiagnosticConsumer::HandleDiagnostic(level, info);
  if (level < clang::DiagnosticsEngine::Warning)
    return;
  const UnitDiagnostic diagnostic{level >= clang::DiagnosticsEngine::Error, placeOf(info, paths_),
                                  messageText(info, paths_)};
  diagnostics_.push_back(diagnostic);
  if (diagnostic.isError && !firstError_)
    firstError_ = FirstError{diagnostic, info.getID(), textArguments(info)};
}

std::string remedyFor(const FirstError &error) {
  switch (error.id) {
  case clang::diag::err_pp_file_not_found:
  case clang::diag::err_pp_file_not_found_angled_include_not_fatal:
  case clang::diag::err_pp_file_not_found_typo_not_fatal:
    return remedyForMissingHeader(error.arguments.empty() ? std::string() : error.arguments.front());
  case clang::diag::err_drv_no_such_file:
  case clang::diag::err_fe_error_reading:
  case clang::diag::err_cannot_open_file:
    return "check that the file exists and may be read";
  case clang::diag::err_drv_unknown_target_triple:
  case clang::diag::err_target_unknown_triple:
  case clang::diag::err_target_unknown_cpu:
    return "the installed Clang does not know this target; use one that it does";
  default:
    return "check that the unit compiles with Clang " ASSAY_CLANG_MAJOR " and the project's flags";
  }
}

} // namespace assay::analyzer
