// SPDX-License-Identifier: Apache-2.0
//
// The `assay` command as a user runs it: exit codes, outputs, mistakes, and workers that are killed from outside.
#include "support/Digest.h"
#include "support/File.h"
#include "tests/reports/SchemaCheck.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <gmock/gmock.h>
#include <map>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace assay;
using testing::HasSubstr;
using testing::StartsWith;
namespace fs = std::filesystem;

namespace {

struct Outcome {
  int code = -1;
  std::string output;
  std::string errors;
};

/// A directory to run in, with two good units and one that does not parse.
class Command : public testing::Test {
protected:
  Command() {
    std::string pattern = (fs::temp_directory_path() / "assay-command-XXXXXX").string();
    root_ = fs::canonical(::mkdtemp(pattern.data()));
    write("src/good.cpp", "int quotient(int a, int b) { return b > 0 ? a / b : 0; }\n");
    write("src/bad.cpp", "int ratio(int a, int b) { return a / b; }\n");
    write("src/broken.cpp", "#include \"missing.h\"\n");
  }
  ~Command() override {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }

  void write(const std::string &name, const std::string &text) const {
    ASSERT_TRUE(writeFileAtomically(root_ / name, text).has_value());
  }
  [[nodiscard]] std::string read(const std::string &name) const { return readFile(root_ / name).value_or(""); }

  /// Writes a compilation database for the units.
  void database(const std::vector<std::string> &units) const {
    nlohmann::json commands = nlohmann::json::array();
    for (const std::string &unit : units)
      commands.push_back(
          {{"directory", root_.string()}, {"file", unit}, {"arguments", {"c++", "-std=c++20", "-c", unit}}});
    write("compile_commands.json", commands.dump());
  }

  /// Starts the command with standard output and error in files.
  [[nodiscard]] pid_t start(const std::vector<std::string> &arguments, const std::string &outputFile = "stdout") const {
    const pid_t pid = ::fork();
    if (pid != 0)
      return pid;
    const int output = ::open((outputFile.starts_with('/') ? fs::path(outputFile) : root_ / outputFile).c_str(),
                              O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int errors = ::open((root_ / "stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    if (::chdir(root_.c_str()) != 0)
      ::_exit(99);
    ::setenv("ASSAY_CACHE_DIR", (root_ / "cache").c_str(), 1);
    std::vector<char *> values = {const_cast<char *>(ASSAY_PROGRAM)};
    for (const std::string &argument : arguments)
      values.push_back(const_cast<char *>(argument.c_str()));
    values.push_back(nullptr);
    ::execv(ASSAY_PROGRAM, values.data());
    ::_exit(98);
  }

  static int finish(pid_t pid) {
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  [[nodiscard]] Outcome run(const std::vector<std::string> &arguments, const std::string &outputFile = "stdout") const {
    Outcome outcome;
    outcome.code = finish(start(arguments, outputFile));
    outcome.output = read("stdout");
    outcome.errors = read("stderr");
    return outcome;
  }

  fs::path root_;
};

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string> &more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

} // namespace

TEST_F(Command, AnswersWithTheGate) {
  EXPECT_EQ(run({"check", "-q", "src/good.cpp", "--", "-std=c++20"}).code, 0);
  const Outcome bad = run({"check", "-q", "src/bad.cpp", "--", "-std=c++20"});
  EXPECT_EQ(bad.code, 1);
  EXPECT_THAT(bad.output, HasSubstr("src/bad.cpp:1:36: violated: "));
  EXPECT_THAT(bad.output, HasSubstr("[core:division-by-zero]"));
  EXPECT_THAT(bad.output, HasSubstr("gate closed (exit code 1): 1 obligation violated"));
  EXPECT_EQ(bad.errors, "");
  EXPECT_EQ(run({"check", "-q", "--exit-zero", "src/bad.cpp", "--", "-std=c++20"}).code, 0);
  EXPECT_EQ(run({"check", "-q", "--exit-zero", "src/broken.cpp", "--", "-std=c++20"}).code, 4)
      << "what was not read cannot be waved through";
}

TEST_F(Command, BrokenUnitsMakeTheAuditIncompleteAndAreNamed) {
  database({"src/good.cpp", "src/broken.cpp"});
  const Outcome outcome = run({"check"});
  EXPECT_EQ(outcome.code, 4);
  EXPECT_THAT(outcome.output, HasSubstr("src/broken.cpp:1:10: not analysed: "));
  EXPECT_THAT(outcome.output, HasSubstr("missing.h"));
  EXPECT_THAT(outcome.output, HasSubstr("not clean: 1 of 2 units not analysed"));
  EXPECT_THAT(outcome.errors, HasSubstr("/2] src/broken.cpp: not analysed"));
  const nlohmann::json report = nlohmann::json::parse(read("assay-report/report.json"));
  EXPECT_EQ(report["complete"], false);
  EXPECT_EQ(report["failures"][0]["unit"], "src/broken.cpp");
}

TEST_F(Command, ReportsFitTheirSchemasAndTheEvidenceIsThere) {
  database({"src/good.cpp", "src/bad.cpp", "src/broken.cpp"});
  ASSERT_EQ(run({"check", "-q", "--output", "json=out/report.json", "--output", "sarif=out/full.sarif", "--output",
                 "sarif-github=out/github.sarif", "--output", "evidence=out"})
                .code,
            1);
  EXPECT_EQ(reports::test::schemaErrors(ASSAY_REPORT_SCHEMA, read("out/report.json")), "");
  EXPECT_EQ(reports::test::schemaErrors(ASSAY_SARIF_SCHEMA, read("out/full.sarif")), "");
  EXPECT_EQ(reports::test::schemaErrors(ASSAY_SARIF_SCHEMA, read("out/github.sarif")), "");
  const nlohmann::json report = nlohmann::json::parse(read("out/report.json"));
  size_t files = 0;
  for (const nlohmann::json &obligation : report["obligations"]) {
    EXPECT_FALSE(obligation["evidence"].empty()) << obligation.dump(1);
    for (const nlohmann::json &file : obligation["evidence"]) {
      EXPECT_EQ(sha256Hex(read("out/" + file["path"].get<std::string>())), file["sha256"].get<std::string>());
      ++files;
    }
  }
  EXPECT_GE(files, 3U);
  EXPECT_THAT(read("out/report.json"), testing::Not(HasSubstr(root_.string()))) << "no directory of this machine";
}

TEST_F(Command, SameBytesForAnyNumberOfJobsAndAnyDirectory) {
  database({"src/good.cpp", "src/bad.cpp", "src/broken.cpp"});
  const std::vector<std::string> check = {"check", "-q", "--output", "json=-", "--verdicts", "all"};
  const std::string one = run(with(check, {"-j", "1"})).output;
  EXPECT_THAT(one, StartsWith("{"));
  EXPECT_EQ(run(with(check, {"-j", "3"})).output, one);
  const fs::path moved = root_.string() + "-moved";
  fs::rename(root_, moved);
  root_ = moved;
  database({"src/good.cpp", "src/bad.cpp", "src/broken.cpp"});
  EXPECT_EQ(run(with(check, {"-j", "2"})).output, one);
}

TEST_F(Command, ExtractionCostsOnlyTheUnitThatFails) {
  write("src/crash.cpp", "#pragma clang __debug crash\n");
  write("src/hang.cpp", "constexpr int f() { int n = 0; while (true) n ^= 1; return n; }\nconstexpr int v = f();\n");
  nlohmann::json commands = nlohmann::json::array();
  for (const std::string unit : {"good", "bad", "broken", "crash", "hang"})
    commands.push_back({{"directory", root_.string()},
                        {"file", "src/" + unit + ".cpp"},
                        {"arguments", {"clang++", "-fconstexpr-steps=2147483647", "-c", "src/" + unit + ".cpp"}}});
  commands.push_back(
      {{"directory", root_.string()}, {"file", "src/start.s"}, {"arguments", {"cc", "-c", "src/start.s"}}});
  write("compile_commands.json", commands.dump());
  const Outcome outcome = run({"extract", "--no-cache", "-j", "2", "--timeout", "3", "--output", "models"});
  EXPECT_EQ(outcome.code, 4);
  EXPECT_THAT(outcome.errors, HasSubstr("5 units, 2 read, 3 not read"));
  const nlohmann::json index = nlohmann::json::parse(read("models/units.json"));
  std::map<std::string, std::string> messages;
  for (const nlohmann::json &unit : index["units"]) {
    const std::string stem = "models/units/src+" + fs::path(unit["name"].get<std::string>()).filename().string();
    EXPECT_EQ(fs::exists(root_ / (stem + ".json")), unit["status"] == "ok") << unit.dump(1);
    messages[unit["name"]] = unit["status"] == "ok" ? "" : unit["failure"]["message"].get<std::string>();
  }
  EXPECT_EQ(messages["src/good.cpp"], "");
  EXPECT_EQ(messages["src/bad.cpp"], "");
  EXPECT_THAT(messages["src/broken.cpp"], HasSubstr("missing.h"));
  EXPECT_THAT(messages["src/crash.cpp"], HasSubstr("crashed"));
  EXPECT_THAT(messages["src/hang.cpp"], HasSubstr("longer than 3 s"));
  EXPECT_EQ(index["skipped"][0]["file"], "src/start.s");
  EXPECT_THAT(index["skipped"][0]["reason"].get<std::string>(), HasSubstr("assembler"));
  EXPECT_EQ(reports::test::schemaErrors(ASSAY_UNITS_SCHEMA, index.dump()), "");
  const auto isRejected = [&](const std::function<void(nlohmann::json &)> &harm) {
    nlohmann::json harmed = index;
    harm(harmed);
    return harmed != index && !reports::test::schemaErrors(ASSAY_UNITS_SCHEMA, harmed.dump()).empty();
  };
  EXPECT_TRUE(isRejected([](auto &harmed) { harmed["format"] = 2; }));
  EXPECT_TRUE(isRejected([](auto &harmed) { harmed.erase("skipped"); }));
  for (size_t unit = 0; unit < 5; ++unit) {
    EXPECT_TRUE(isRejected([&](auto &harmed) {
      std::string &status = harmed["units"][unit]["status"].template get_ref<std::string &>();
      status = status == "ok" ? "failed" : "ok";
    })) << unit;
    EXPECT_TRUE(isRejected([&](auto &harmed) { harmed["units"][unit]["more"] = 1; }));
    EXPECT_TRUE(isRejected([&](auto &harmed) {
      harmed["units"][unit]["diagnostics"].push_back({{"isError", true}, {"range", {"f", 1, 2, 3}}, {"message", ""}});
    }));
    EXPECT_FALSE(isRejected([&](auto &harmed) {
      harmed["units"][unit]["diagnostics"].push_back(
          {{"isError", true}, {"range", {"f", 1, 2, 3, 4}}, {"message", ""}});
    }));
  }
}

TEST_F(Command, ExtractionPrintsACommandThatFailsAlike) {
  write("src/crash it's.cpp", "#pragma clang __debug crash\n");
  database({"src/good.cpp", "src/crash it's.cpp"});
  ASSERT_EQ(run({"extract", "-q", "--no-cache", "--memory", "4000", "--output", "models"}).code, 4);
  const std::string again = nlohmann::json::parse(read("models/units.json"))["units"][0]["failure"]["reproduce"];
  EXPECT_THAT(again, StartsWith("assay extract "));
  EXPECT_THAT(again, HasSubstr("--memory 4000"));
  EXPECT_THAT(again, testing::Not(HasSubstr(root_.string())));
  const std::string line = "cd '" + root_.string() + "' && '" ASSAY_PROGRAM "' " + again.substr(6) + " 2>again.log";
  const int status = std::system(line.c_str());
  EXPECT_EQ(WEXITSTATUS(status), 4) << line;
  EXPECT_THAT(read("again.log"), HasSubstr("Clang crashed"));
  EXPECT_THAT(read("again.log"), HasSubstr("1 units, 0 read"));
}

TEST_F(Command, ExtractionGivesTheSameBytesForAnyNumberOfJobsAndAnyDirectory) {
  nlohmann::json commands = nlohmann::json::array();
  const auto writeDatabase = [&] {
    commands = nlohmann::json::array();
    for (const std::string &flag : std::vector<std::string>{"-DA", "-DB", "-I" + root_.string() + "/include"})
      commands.push_back({{"directory", root_.string()},
                          {"file", "src/good.cpp"},
                          {"arguments", {"c++", flag, "-c", "src/good.cpp"}}});
    commands.push_back(
        {{"directory", root_.string()}, {"file", "src/broken.cpp"}, {"command", "c++ -c src/broken.cpp"}});
    write("compile_commands.json", commands.dump());
  };
  const auto digests = [&](const std::string &directory) {
    std::map<std::string, std::string> found;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(root_ / directory))
      if (entry.is_regular_file())
        found[fs::relative(entry.path(), root_ / directory).string()] = sha256Hex(*readFile(entry.path()));
    return found;
  };
  writeDatabase();
  ASSERT_EQ(run({"extract", "-q", "--no-cache", "-j", "1", "--output", "one"}).code, 4);
  ASSERT_EQ(run({"extract", "-q", "--no-cache", "-j", "4", "--output", "four"}).code, 4);
  ASSERT_EQ(run({"extract", "-q", "--cache", "cache", "--output", "cold"}).code, 4);
  ASSERT_EQ(run({"extract", "-q", "--cache", "cache", "--output", "warm"}).code, 4);
  const auto one = digests("one");
  EXPECT_EQ(one.size(), 7U) << "an index, three compilations of a file, no model of what failed";
  EXPECT_EQ(one.count("units/src+good.cpp#3.bc"), 1U);
  for (const char *other : {"four", "cold", "warm"})
    EXPECT_EQ(digests(other), one) << other;
  const fs::path moved = root_.string() + "-moved";
  fs::rename(root_, moved);
  root_ = moved;
  writeDatabase();
  ASSERT_EQ(run({"extract", "-q", "--no-cache", "--output", "elsewhere"}).code, 4);
  EXPECT_EQ(digests("elsewhere"), one);
}

TEST_F(Command, ExtractionLeavesNoOldModelOfAUnitThatFailsNow) {
  database({"src/good.cpp"});
  ASSERT_EQ(run({"extract", "-q", "--no-cache", "--output", "models"}).code, 0);
  EXPECT_TRUE(fs::exists(root_ / "models/units/src+good.cpp.bc"));
  write("src/good.cpp", "int broken = ;\n");
  ASSERT_EQ(run({"extract", "-q", "--no-cache", "--output", "models"}).code, 4);
  EXPECT_FALSE(fs::exists(root_ / "models/units/src+good.cpp.bc"));
  EXPECT_FALSE(fs::exists(root_ / "models/units/src+good.cpp.json"));
}

TEST_F(Command, ExtractionMistakesAreUsageErrors) {
  database({"src/good.cpp"});
  const Outcome misspelt = run({"extract", "--unit", "src/god.cpp"});
  EXPECT_EQ(misspelt.code, 2);
  EXPECT_THAT(misspelt.errors, HasSubstr("did you mean \"src/good.cpp\""));
  write("src/start.s", "nop\n");
  const Outcome other = run({"extract", "src/start.s", "--", "-O1"});
  EXPECT_EQ(other.code, 2);
  EXPECT_THAT(other.errors, HasSubstr("assembler"));
  write("compile_commands.json", "[{\"directory\": ");
  const Outcome truncated = run({"extract"});
  EXPECT_EQ(truncated.code, 2);
  EXPECT_THAT(truncated.errors, HasSubstr("compile_commands.json"));
}

TEST_F(Command, FingerprintsSurviveMovedLines) {
  const auto fingerprint = [&] {
    (void)run({"check", "-q", "src/bad.cpp", "--output", "json=-", "--", "-std=c++20"});
    const nlohmann::json report = nlohmann::json::parse(read("stdout"));
    return report["obligations"][0]["fingerprint"].get<std::string>();
  };
  const std::string before = fingerprint();
  write("src/bad.cpp", "// A new line.\n\n" + read("src/bad.cpp"));
  EXPECT_EQ(fingerprint(), before);
}

TEST_F(Command, MistakesAreUsageErrorsWithASuggestion) {
  const auto expectMistake = [&](const std::vector<std::string> &arguments, const std::string &message) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.code, 2) << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr(message));
    EXPECT_THAT(outcome.errors, StartsWith("assay: error: "));
    EXPECT_EQ(outcome.output, "") << "nothing is reported";
  };
  expectMistake({}, "see `assay --help`");
  expectMistake({"chek"}, "there is no command \"chek\" (did you mean \"check\"?");
  expectMistake({"check", "--outputt", "json=x"}, "did you mean \"--output\"?");
  expectMistake({"check", "--output", "jsn=x"}, "did you mean \"json\"?");
  expectMistake({"check", "--output", "json=x", "--output", "sarif=x"}, "two outputs go to x");
  expectMistake({"check", "--verdicts", "violatd"}, "did you mean \"violated\"?");
  expectMistake({"check", "--color", "sometimes"}, "is none of auto, always, never");
  expectMistake({"check", "--date", "tomorrow"}, "write YYYY-MM-DD");
  expectMistake({"check", "--profile", "no-such-profile"}, "no-such-profile");
  expectMistake({"check", "no-such-file.cpp"}, "no-such-file.cpp: there is no such file");
  expectMistake({"check", "--", "-O2"}, "need the files they are for");
  expectMistake({"check", "src/good.cpp"}, "compile_commands.json");
  expectMistake({"check", "-j", "0"}, "--jobs");
  expectMistake({"explain", "core:division-by-zer"}, "did you mean \"core:division-by-zero\"?");
  expectMistake({"explain", "0123456789abcdef"}, "run `assay check` first");
  expectMistake({"completion", "bsh"}, "did you mean \"bash\"?");
  expectMistake({"version", "--", "x"}, "take flags after");
}

TEST_F(Command, AFullDiskIsOneClearMessage) {
  const Outcome toFile = run({"check", "-q", "src/good.cpp", "--output", "json=/dev/full", "--", "-std=c++20"});
  EXPECT_EQ(toFile.code, 5);
  EXPECT_EQ(toFile.errors,
            "assay: error: /dev/full: cannot write: No space left on device (free space on that disk and "
            "run again)\n");
  const Outcome toOutput = run({"check", "-q", "src/bad.cpp", "--", "-std=c++20"}, "/dev/full");
  EXPECT_EQ(toOutput.code, 5) << "not the gate's answer: nobody has seen the report";
  EXPECT_THAT(toOutput.errors, HasSubstr("standard output: cannot write: No space left on device"));
  write("occupied", "a file");
  const Outcome below = run({"check", "-q", "src/good.cpp", "--output", "json=occupied/r.json", "--", "-std=c++20"});
  EXPECT_EQ(below.code, 5);
  EXPECT_EQ(read("occupied"), "a file");
}

TEST_F(Command, ExplainsRulesAndObligations) {
  const Outcome rule = run({"explain", "core:division-by-zero"});
  EXPECT_EQ(rule.code, 0);
  EXPECT_THAT(rule.output, HasSubstr("What `proved` means:"));
  EXPECT_THAT(rule.output, HasSubstr("CWE-369"));
  ASSERT_EQ(run({"check", "-q", "src/bad.cpp", "--", "-std=c++20"}).code, 1);
  const nlohmann::json report = nlohmann::json::parse(read("assay-report/report.json"));
  const std::string id = report["obligations"][0]["id"];
  for (const std::string &subject : {id, id.substr(0, 8)}) {
    const Outcome obligation = run({"explain", subject});
    EXPECT_EQ(obligation.code, 0) << obligation.errors;
    EXPECT_THAT(obligation.output, StartsWith("obligation " + id + " of rule core:division-by-zero"));
    EXPECT_THAT(obligation.output, HasSubstr("Input that breaks it:"));
    EXPECT_THAT(obligation.output, HasSubstr("evidence/"));
  }
  write("other.json", "{\"schema\": \"something-else\"}");
  EXPECT_THAT(run({"explain", id, "--report", "other.json"}).errors, HasSubstr("this is no report"));
}

TEST_F(Command, HelpTeaches) {
  const Outcome help = run({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_EQ(help.errors, "");
  for (const char *part : {"Examples:", "Exit codes:", "130", "assay check", "assay explain"})
    EXPECT_THAT(help.output, HasSubstr(part));
  EXPECT_THAT(run({"check", "--help"}).output, HasSubstr("--output"));
  EXPECT_THAT(run({"--version"}).output, HasSubstr(ASSAY_VERSION));
  const nlohmann::json version = nlohmann::json::parse(run({"version", "--json"}).output);
  EXPECT_EQ(version["assay"], ASSAY_VERSION);
  EXPECT_TRUE(version.contains("z3"));
}

TEST_F(Command, DoctorFindsThisMachineReady) {
  const Outcome outcome = run({"doctor"});
  EXPECT_EQ(outcome.code, 0) << outcome.output << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("ok       a guarded division is proved safe"));
  EXPECT_THAT(outcome.output, testing::Not(HasSubstr("missing")));
}

TEST_F(Command, DoctorNamesMissingPolicyDocuments) {
  ::setenv("ASSAY_POLICY_PATH", "/nonexistent", 1);
  const Outcome outcome = run({"doctor"});
  ::unsetenv("ASSAY_POLICY_PATH");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("missing  policy documents"));
  EXPECT_THAT(outcome.output, HasSubstr("ASSAY_POLICY_PATH"));
}

TEST_F(Command, CompletionScriptsAreScripts) {
  for (const char *shell : {"bash", "zsh", "fish"}) {
    const Outcome outcome = run({"completion", shell});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_THAT(outcome.output, HasSubstr("assay"));
    EXPECT_THAT(outcome.output, HasSubstr("sarif-github"));
  }
  (void)run({"completion", "bash"});
  const std::string check = "bash -n " + (root_ / "stdout").string();
  EXPECT_EQ(std::system(check.c_str()), 0);
}

TEST_F(Command, PolicyCheckFindsMistakes) {
  write("mistaken.json", "{\"kind\": \"ruleset\"}");
  const Outcome outcome = run({"policy", "check", "mistaken.json"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("error: "));
  EXPECT_THAT(outcome.output, HasSubstr("mistaken.json"));
}

namespace {

/// The processes whose parent is `parent`.
std::vector<pid_t> childrenOf(pid_t parent) {
  std::vector<pid_t> children;
  const std::string path = "/proc/" + std::to_string(parent) + "/task/" + std::to_string(parent) + "/children";
  if (FILE *file = std::fopen(path.c_str(), "r")) {
    int child = 0;
    while (std::fscanf(file, "%d", &child) == 1)
      children.push_back(child);
    std::fclose(file);
  }
  return children;
}

pid_t awaitChild(pid_t parent) {
  for (unsigned attempt = 0; attempt < 2000; ++attempt) {
    const std::vector<pid_t> children = childrenOf(parent);
    if (!children.empty())
      return children.front();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return -1;
}

} // namespace

TEST_F(Command, AKilledWorkerNeverLooksLikeSuccess) {
  const pid_t command = start({"check", "-q", "src/good.cpp", "--output", "json=-", "--", "-std=c++20"});
  const pid_t worker = awaitChild(command);
  ASSERT_GT(worker, 0);
  ::kill(worker, SIGKILL);
  const int code = finish(command);
  const nlohmann::json report = nlohmann::json::parse(read("stdout"));
  // Depending on how far it had come: the unit failed, or a function is undecided.
  if (report["complete"] == false) {
    EXPECT_EQ(code, 4);
    EXPECT_EQ(report["failures"][0]["unit"], "src/good.cpp");
  } else {
    for (const nlohmann::json &obligation : report["obligations"])
      if (obligation["verdict"] == "unproved") {
        EXPECT_EQ(obligation["reason"], "worker-failed");
      }
  }
  EXPECT_THAT(read("stderr"), testing::AnyOf(HasSubstr("killed by signal 9"), testing::IsEmpty()));
}

TEST_F(Command, AnInterruptEndsEverythingWith130) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const pid_t command = start({"check", "-q", "--no-cache", "src/good.cpp", "--", "-std=c++20"});
    const pid_t worker = awaitChild(command);
    ASSERT_GT(worker, 0);
    ::kill(command, signal);
    EXPECT_EQ(finish(command), 130);
    EXPECT_EQ(read("stdout"), "");
    EXPECT_EQ(read("stderr"), "assay: interrupted\n");
    EXPECT_NE(::kill(worker, 0), 0) << "the worker is gone";
    EXPECT_FALSE(fs::exists(root_ / "assay-report"));
  }
}
