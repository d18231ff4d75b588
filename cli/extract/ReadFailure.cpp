// SPDX-License-Identifier: Apache-2.0
#include "cli/extract/ReadFailure.h"

namespace assay::cli {

namespace {

constexpr const char *seeAgain = "run the command that reproduces it, and report what it shows";

} // namespace

analyzer::UnitReadFailure readFailure(const std::string &unitFile, const Failure &failure) {
  analyzer::UnitReadFailure shown{"", failure.message, failure.remedy, ""};
  if (!failure.place.empty() || (!failure.file.empty() && failure.file != unitFile))
    shown.place = failure.file + (failure.place.empty() ? "" : ":" + failure.place);
  // Not the unit's mistake.
  if (failure.exitCode == ExitCode::InternalError)
    shown.remedy = seeAgain;
  return shown;
}

analyzer::UnitReadFailure deathFailure(const WorkerEnd &end, const std::string &log, const WorkerLimits &limits) {
  if (end.timedOut)
    return {"", "reading this unit took longer than " + std::to_string(limits.silenceSeconds) + " s and was ended",
            "allow more with --timeout", ""};
  // LLVM and the standard library say so as they give up.
  if (log.find("out of memory") != std::string::npos || log.find("bad_alloc") != std::string::npos)
    return {"", "reading this unit took more than " + std::to_string(limits.memoryMegabytes) + " MB of memory",
            "allow more with --memory", ""};
  return {"", "the process that read this unit " + end.description, seeAgain, ""};
}

void addReproduction(analyzer::UnitReadFailure &failure, const std::string &commandLine) {
  failure.reproduce = commandLine;
  if (failure.remedy == seeAgain)
    failure.remedy += ": " + commandLine;
}

verifier::UnitFailure reportedFailure(const std::string &unitName, const std::string &unitFile,
                                      const analyzer::UnitReadFailure &failure) {
  const std::string prefix = unitFile + ":";
  if (failure.place.empty() || failure.place.starts_with(prefix))
    return {unitName, failure.place.empty() ? "" : failure.place.substr(prefix.size()), failure.message,
            failure.remedy};
  // The mistake is in another file, a header for instance.
  return {unitName, "", failure.place + ": " + failure.message, failure.remedy};
}

} // namespace assay::cli
