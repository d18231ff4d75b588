// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Doctor.h"

#include "analyzer/extract/Extractor.h"
#include "cli/audit/AuditRun.h"
#include "cli/command/Version.h"
#include "cli/worker/UnitWorker.h"
#include "reports/format/Sink.h"
#include "support/File.h"
#include "verifier/prove/UnitVerifier.h"

#include <cstdlib>
#include <filesystem>

namespace assay::cli {

namespace {

/// A directory that vanishes with its object.
class ScratchDirectory {
public:
  ScratchDirectory() {
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "assay-doctor-XXXXXX").string();
    if (!error && ::mkdtemp(pattern.data()))
      path_ = pattern;
  }
  ~ScratchDirectory() {
    std::error_code ignored;
    if (!path_.empty())
      std::filesystem::remove_all(path_, ignored);
  }
  ScratchDirectory(const ScratchDirectory &) = delete;
  ScratchDirectory &operator=(const ScratchDirectory &) = delete;
  [[nodiscard]] const std::filesystem::path &path() const { return path_; }

private:
  std::filesystem::path path_;
};

class Silent : public AuditObserver {
public:
  void unitStarted(const std::string &) override {}
  void unitFinished(const UnitRecord &, size_t, size_t) override {}
  void workerDied(const std::string &incident, const std::string &) override { incidents += incident + " "; }
  std::string incidents;
};

/// A rule of its own, so that the examination does not depend on the policy documents.
policies::Policy divisionPolicy() {
  policies::Policy policy;
  policy.profile = "doctor";
  policy.rules.resize(1);
  policy.rules[0].id = "doctor:division";
  policy.rules[0].spec = policies::MemorySpec{{"division-by-zero"}};
  return policy;
}

/// Audits a tiny unit in a worker process, as `check` would.
Result<verifier::AuditResult> auditTinyUnit(const std::string &source, std::string &incidents) {
  const ScratchDirectory scratch;
  const std::filesystem::path file = scratch.path() / "tiny.cpp";
  if (Result<void> written = writeFileAtomically(file, source); !written)
    return fail(written.error());
  const std::vector<analyzer::CompileCommand> commands = analyzer::fixedCommands({file}, {"-std=c++17"});
  const policies::Policy policy = divisionPolicy();
  const UnitBody body = [&](size_t index, const std::set<std::string> &settled, const Send &send) {
    workOnUnit(
        "tiny.cpp",
        [&]() -> Result<std::unique_ptr<verifier::UnitVerifier>> {
          analyzer::ExtractOptions options;
          options.root = scratch.path();
          const Result<analyzer::UnitModel> unit = analyzer::extractUnit(commands[index], options);
          if (!unit)
            return fail(unit.error());
          return verifier::UnitVerifier::create(*unit, policy, {});
        },
        settled, send);
  };
  Silent observer;
  std::vector<UnitRecord> records{UnitRecord("tiny.cpp")};
  const Result<void> ran = runUnits(records, body, {}, observer);
  incidents = observer.incidents;
  if (!ran)
    return fail(ran.error());
  return mergeRecords(records, policy);
}

std::string problem(const Result<verifier::AuditResult> &audit, const std::string &incidents) {
  if (!audit)
    return audit.error().render();
  if (!audit->failures.empty())
    return audit->failures.front().place + ": " + audit->failures.front().message;
  return incidents;
}

DoctorLine reading(const std::string &what, const std::string &source, const std::string &remedy) {
  std::string incidents;
  const Result<verifier::AuditResult> audit = auditTinyUnit(source, incidents);
  const std::string wrong = problem(audit, incidents);
  return {what, wrong.empty(), true, wrong, wrong.empty() ? "" : remedy};
}

DoctorLine deciding() {
  std::string incidents;
  const Result<verifier::AuditResult> audit = auditTinyUnit(
      "int quotient(int dividend, int divisor) { return divisor > 0 ? dividend / divisor : 0; }\n", incidents);
  DoctorLine line{"a guarded division is proved safe", false, true, problem(audit, incidents),
                  "install the solver (libz3-4) that assay was built with"};
  if (line.detail.empty()) {
    uint64_t proved = 0;
    for (const verifier::Obligation &obligation : audit->obligations)
      proved += obligation.verdict == verifier::VerdictKind::Proved ? 1 : 0;
    line.ok = proved != 0 && proved == audit->obligations.size();
    line.detail = std::to_string(proved) + " of " + std::to_string(audit->obligations.size()) + " obligations proved";
  }
  if (line.ok)
    line.remedy.clear();
  return line;
}

} // namespace

std::vector<DoctorLine> examine(const PolicyOptions &options) {
  std::vector<DoctorLine> lines;
  const std::map<std::string, std::string> versions = toolVersions();
  const auto tool = [&](const std::string &name, bool required, const std::string &remedy) {
    const auto found = versions.find(name);
    const bool ok = found != versions.end();
    lines.push_back({name, ok, required, ok ? found->second : "not found", ok ? "" : remedy});
  };
  tool("llvm", true, "install libllvm19 and libclang-cpp19");
  tool("z3", true, "install libz3-4");
  tool("cvc5", false, "install cvc5: it decides some floating-point obligations that Z3 cannot");
  lines.push_back(reading("compiler and its own headers", "#include <stddef.h>\nsize_t zero() { return 0; }\n",
                          "install libclang-common-19-dev"));
  lines.push_back(reading("C++ standard library headers",
                          "#include <cmath>\n#include <vector>\nint zero() { return 0; }\n",
                          "install libstdc++-12-dev, or pass the flags of your own standard library"));
  lines.push_back(deciding());
  const Result<policies::DocumentLibrary> library = openLibrary(options);
  DoctorLine documents{"policy documents", library.has_value(), true, "", ""};
  if (library) {
    documents.detail = std::to_string(library->documents().size()) + " documents";
    documents.ok = !library->documents().empty();
  } else {
    documents.detail = library.error().render();
  }
  if (!documents.ok)
    documents.remedy = "reinstall assay, or point ASSAY_POLICY_PATH at its share/assay/policies";
  lines.push_back(documents);
  if (library) {
    const Result<policies::Policy> policy = resolvePolicy(*library, options);
    lines.push_back({"profile " + options.profile, policy.has_value(), true,
                     policy ? std::to_string(policy->rules.size()) + " rules" : policy.error().render(),
                     policy ? "" : "see `assay policy check`"});
  }
  return lines;
}

std::string renderDoctor(const std::vector<DoctorLine> &lines) {
  std::string text;
  for (const DoctorLine &line : lines) {
    const char *state = line.ok ? "ok       " : line.required ? "missing  " : "absent   ";
    text += state + line.what + (line.detail.empty() ? "" : ": " + line.detail) + "\n";
    if (!line.ok && !line.remedy.empty())
      text += "         " + line.remedy + "\n";
  }
  return text;
}

Result<ExitCode> runDoctor(const PolicyOptions &options) {
  const std::vector<DoctorLine> lines = examine(options);
  if (Result<void> written = reports::writeText("-", renderDoctor(lines)); !written)
    return fail(written.error());
  for (const DoctorLine &line : lines)
    if (line.required && !line.ok)
      return ExitCode::UsageError;
  return ExitCode::GateOpen;
}

} // namespace assay::cli
