// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Application.h"

#include "cli/command/Version.h"
#include "cli/completion/Completion.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "reports/format/Sink.h"
#include "support/Suggest.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <unistd.h>

namespace assay::cli {

namespace {

constexpr const char *footer = R"(
Examples:
  assay check                             audit all units of ./compile_commands.json (or ./build/…)
  assay check -p build src/control        only the units below src/control
  assay check servo.cpp -- -std=c++20     one file with its flags, without a compilation database
  assay check --profile eu-cobot --output sarif=out/assay.sarif --output json=out/report.json
  assay bind check -p build               which code plays the roles that the policy's rules name
  assay bind suggest -p build             proposals for bindings, with a reason for each
  assay explain core:signed-overflow      what a rule asks, what `proved` means, how to mend a violation
  assay explain 3f2a91                    one obligation of the last report: path, values, evidence

Exit codes:
  0    gate open
  1    a rule is violated, and the gate counts it
  2    the command line, the configuration or a policy document is wrong
  3    closed only by unproved or vacuous rules, missing manual evidence or an expired waiver
  4    incomplete: units could not be read, or too few of them
  5    assay itself failed (also: a report could not be written)
  130  interrupted
A violation (1) wins over 4, and 4 over 3. --exit-zero turns 1 and 3 into 0.)";

void printFailure(const Failure &failure) {
  const char *kind = failure.exitCode == ExitCode::Interrupted ? "assay: " : "assay: error: ";
  (void)reports::writeAll(STDERR_FILENO, kind + failure.render() + "\n", "standard error");
}

Result<ExitCode> print(const std::string &text) {
  if (Result<void> written = reports::writeText("-", text); !written)
    return fail(written.error());
  return ExitCode::GateOpen;
}

class Application {
public:
  Application() {
    app_.name("assay");
    app_.require_subcommand(1);
    app_.footer(footer);
    app_.set_help_flag("-h,--help", "Print this help");
    app_.set_version_flag("--version", std::string("assay ") + ASSAY_VERSION);
    addCheck(line_);
    addExtract(line_);
    addExplain(line_);
    addLink(line_);
    addProve(line_);
    addMerge(line_);
    addModel(line_);
    addPolicy(line_);
    addBind(line_);
    addDoctor(line_);
    addCache(line_);
    addVersion();
    addCompletion();
  }

  int run(std::vector<std::string> arguments) {
    // CLI11 would take flags of the audited compiler for its own; what follows `--` never reaches it.
    std::optional<std::vector<std::string>> flags;
    const auto separator = std::find(arguments.begin(), arguments.end(), "--");
    if (separator != arguments.end()) {
      flags = std::vector<std::string>(separator + 1, arguments.end());
      arguments.erase(separator, arguments.end());
    }
    std::reverse(arguments.begin(), arguments.end());
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::CallForHelp &) {
      return finish(print(selected().help()));
    } catch (const CLI::CallForVersion &call) {
      return finish(print(std::string(call.what()) + "\n"));
    } catch (const CLI::ParseError &error) {
      return finish(fail({ExitCode::UsageError, "", "", complaint(error), remedy()}));
    }
    if (flags && !line_.takesFlags())
      return finish(
          fail({ExitCode::UsageError, "", "",
                "only `assay check`, `assay extract`, `assay bind` and `assay model` take flags after `--`", ""}));
    return finish(line_.run(std::move(flags)));
  }

private:
  void addVersion() {
    CLI::App *command = app_.add_subcommand("version", "Print the versions of assay and of what decides");
    command->add_flag("--json", versionAsJson_, "As JSON");
    line_.onCommand(*command, [this] { return print(renderVersions(toolVersions(), versionAsJson_)); });
  }

  void addCompletion() {
    CLI::App *command = app_.add_subcommand("completion", "Print a completion script: bash, zsh or fish");
    command->add_option("shell", shell_, "bash, zsh or fish")->required();
    line_.onCommand(*command, [this]() -> Result<ExitCode> {
      const Result<std::string> script = completionScript(shell_);
      return script ? print(*script) : fail(script.error());
    });
  }

  /// The innermost command that was named.
  [[nodiscard]] CLI::App &selected() {
    CLI::App *command = &app_;
    while (!command->get_subcommands().empty())
      command = command->get_subcommands().front();
    return *command;
  }

  /// CLI11's message; but a word that is no command is called that.
  [[nodiscard]] std::string complaint(const CLI::ParseError &error) {
    CLI::App &command = selected();
    const std::vector<std::string> rest = command.remaining();
    if (error.get_name() == "RequiredError" && !command.get_subcommands({}).empty() && !rest.empty())
      return "there is no command \"" + rest.front() + "\"";
    return error.what();
  }

  /// A nearest name for what was not understood, or where to read on.
  [[nodiscard]] std::string remedy() {
    CLI::App &command = selected();
    std::vector<std::string> known;
    for (const CLI::Option *option : command.get_options())
      for (const std::string &name : option->get_lnames())
        known.push_back("--" + name);
    for (const CLI::App *subcommand : command.get_subcommands({}))
      known.push_back(subcommand->get_name());
    std::string path;
    for (const CLI::App *each = &command; each; each = each->get_parent())
      path = each->get_name() + (path.empty() ? "" : " " + path);
    for (const std::string &word : command.remaining()) {
      const auto nearest = nearestName(word.substr(0, word.find('=')), known);
      if (nearest)
        return "did you mean \"" + *nearest + "\"? See `" + path + " --help`";
    }
    return "see `" + path + " --help`";
  }

  static int finish(const Result<ExitCode> &result) {
    if (!result) {
      printFailure(result.error());
      return static_cast<int>(result.error().exitCode);
    }
    return static_cast<int>(*result);
  }

  CLI::App app_{"Audits AI inference and robotics C++ code against policies: every rule at every place is proved, "
                "violated or unproved, with evidence that can be checked again."};
  CommandLine line_{app_};
  bool versionAsJson_ = false;
  std::string shell_;
};

} // namespace

int runApplication(const std::vector<std::string> &arguments) {
  // A reader that goes away is a write error with a message, not a silent death.
  ::signal(SIGPIPE, SIG_IGN);
  try {
    return Application().run(arguments);
  } catch (const std::exception &error) {
    printFailure({ExitCode::InternalError, "", "", std::string("internal error: ") + error.what(),
                  "this is a defect of assay; please report it"});
    return static_cast<int>(ExitCode::InternalError);
  }
}

} // namespace assay::cli
