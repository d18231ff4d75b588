// SPDX-License-Identifier: Apache-2.0
#include "cli/command/PolicyCheck.h"

#include "policies/load/Check.h"
#include "reports/format/Sink.h"

namespace assay::cli {

Result<ExitCode> runPolicyCheck(const PolicyCheckOptions &options) {
  const Result<std::string> date = auditDate(options.policy);
  if (!date)
    return fail(date.error());
  const Result<policies::DocumentLibrary> library = openLibrary(options.policy);
  if (!library)
    return fail(library.error());
  const std::vector<std::filesystem::path> files(options.files.begin(), options.files.end());
  std::string text;
  unsigned errors = 0;
  unsigned warnings = 0;
  for (const policies::Finding &finding : policies::checkDocuments(*library, files, *date)) {
    const bool isError = finding.level == policies::FindingLevel::Error;
    ++(isError ? errors : warnings);
    text += (isError ? "error: " : "warning: ") + finding.failure.render() + "\n";
  }
  const auto counted = [](size_t count, const char *what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
  };
  text += counted(files.size(), "file") + " checked: " + counted(errors, "error") + ", " +
          counted(warnings, "warning") + "\n";
  if (Result<void> written = reports::writeText("-", text); !written)
    return fail(written.error());
  return errors == 0 ? ExitCode::GateOpen : ExitCode::UsageError;
}

} // namespace assay::cli
