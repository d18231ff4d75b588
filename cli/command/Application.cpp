// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Application.h"

#include "cli/command/Bind.h"
#include "cli/command/Cache.h"
#include "cli/command/Check.h"
#include "cli/command/Doctor.h"
#include "cli/command/Explain.h"
#include "cli/command/Extract.h"
#include "cli/command/Link.h"
#include "cli/command/Merge.h"
#include "cli/command/Model.h"
#include "cli/command/PolicyCheck.h"
#include "cli/command/Prove.h"
#include "cli/command/Version.h"
#include "cli/completion/Completion.h"
#include "reports/format/Sink.h"
#include "support/Suggest.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <functional>
#include <map>
#include <memory>
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

void addPolicyOptions(CLI::App &command, PolicyOptions &options, bool withSelection) {
  command
      .add_option("--policies", options.directories, "Directory of policy documents, searched before the shipped ones")
      ->type_name("DIR");
  command
      .add_option("--date", options.date, "Day that decides what has expired (default: today, or SOURCE_DATE_EPOCH)")
      ->type_name("YYYY-MM-DD");
  if (!withSelection)
    return;
  command.add_option("--profile", options.profile, "Profile: a name or a file")
      ->type_name("NAME|FILE")
      ->capture_default_str();
  command.add_option("--ruleset", options.rulesets, "Another ruleset: a name or a file")->type_name("NAME|FILE");
  command.add_option("--catalog", options.catalogs, "Another catalog of controls")->type_name("NAME|FILE");
  command.add_option("--bindings", options.bindings, "More bindings of functions to roles")->type_name("NAME|FILE");
  command.add_option("--waivers", options.waivers, "A document of waivers")->type_name("FILE");
}

constexpr const char *cacheFooter = R"(
The cache lies in --cache DIR, else in ASSAY_CACHE_DIR, else in XDG_CACHE_HOME/assay or ~/.cache/assay.

Exit codes of verify: 0 all is whole, 4 entries were damaged and have been removed, 5 some could not be read or
removed. All three commands: 2 the directory is no cache of assay.)";

void addCacheDirectory(CLI::App &command, CacheOptions &options) {
  command.add_option("--cache", options.directory, "Directory of the cache")->type_name("DIR");
}

void addReporting(CLI::App &command, ReportingOptions &options) {
  command
      .add_option("--output", options.outputs,
                  "Report to write; may be repeated. FORMAT is terminal, json, sarif, sarif-github or evidence; PATH "
                  "may be - for standard output (default: the terminal, and JSON and evidence in assay-report/)")
      ->type_name("FORMAT=PATH");
  command
      .add_option("--verdicts", options.verdicts,
                  "Which verdicts the terminal lists: proved, violated, unproved, unreachable, all, none")
      ->type_name("LIST")
      ->capture_default_str();
  command.add_option("--color,--colour", options.colour, "auto, always or never")
      ->type_name("WHEN")
      ->capture_default_str();
  command.add_flag("--exit-zero", options.exitZero, "Exit with 0 instead of 1 or 3");
  command.add_flag("-q,--quiet", options.quiet, "No progress on standard error");
}

void addEffort(CLI::App &command, verifier::VerifyOptions &verify, unsigned &jobs, unsigned &memoryMegabytes) {
  command.add_option("-j,--jobs", jobs, "Units audited at a time (default: one for each processor)")
      ->check(CLI::Range(1U, 1024U));
  command
      .add_option("--rlimit", verify.resourceUnits,
                  "Solver effort for a query, in the solver's units; a function may take three times as much")
      ->check(CLI::Range(uint64_t{1000}, uint64_t{4'000'000'000}))
      ->capture_default_str();
  command.add_option("--memory", memoryMegabytes, "Megabytes that each worker may use; 0 is no limit")
      ->capture_default_str();
}

/// Options that may be given several times take one value each time, so that paths may follow them.
void oneValueEach(CLI::App &command) {
  for (CLI::Option *option : command.get_options())
    if (!option->get_positional() && option->get_expected_max() > 1)
      option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
}

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
    addCheck();
    addExtract();
    addExplain();
    addLink();
    addProve();
    addMerge();
    addModel();
    addPolicy();
    addBind();
    addDoctor();
    addCache();
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
    if (flags && !app_.got_subcommand("check") && !app_.got_subcommand("extract") && !app_.got_subcommand("bind") &&
        !app_.got_subcommand("model"))
      return finish(
          fail({ExitCode::UsageError, "", "",
                "only `assay check`, `assay extract`, `assay bind` and `assay model` take flags after `--`", ""}));
    check_.flags = bind_.flags = extract_.selection.flags = model_.selection.flags = flags;
    return finish(action_());
  }

private:
  void addCheck() {
    CLI::App *command = app_.add_subcommand("check", "Audit units and answer with the gate");
    command->add_option("paths", check_.paths, "Files or directories whose units are audited (default: all)");
    command->add_option("-p,--build", check_.buildDirectory, "Directory of compile_commands.json")->type_name("DIR");
    addPolicyOptions(*command, check_.policy, true);
    addReporting(*command, check_.reporting);
    addEffort(*command, check_.verify, check_.jobs, check_.memoryMegabytes);
    command->add_option("--root", check_.root, "File names are shown relative to this (default: here)")
        ->type_name("DIR");
    addCacheDirectory(*command, check_.cache);
    command->add_flag("--no-cache", check_.cache.isOff, "Keep nothing, and use nothing that was kept");
    oneValueEach(*command);
    command->footer("Flags after `--` are compiler flags for the named files. See `assay --help` for examples and exit "
                    "codes.");
    command->callback([this] { action_ = [this] { return runCheck(check_); }; });
  }

  void addExtract() {
    CLI::App *command = app_.add_subcommand("extract", "Read units and write their models, for later steps");
    SelectionOptions &selection = extract_.selection;
    command->add_option("paths", selection.paths, "Files or directories whose units are read (default: all)");
    command->add_option("-p,--build", selection.buildDirectory, "Directory of compile_commands.json")->type_name("DIR");
    command->add_option("--unit", selection.unitNames, "Only the unit of this name, as units.json and reports give it")
        ->type_name("NAME");
    command
        ->add_option("--output", extract_.output,
                     "Directory for units.json and the models (default: nothing is written)")
        ->type_name("DIR");
    command->add_option("-j,--jobs", extract_.jobs, "Units read at a time (default: one for each processor)")
        ->check(CLI::Range(1U, 1024U));
    command->add_option("--root", selection.root, "File names are shown relative to this (default: here)")
        ->type_name("DIR");
    command->add_option("--memory", extract_.memoryMegabytes, "Megabytes that each worker may use; 0 is no limit")
        ->capture_default_str();
    command->add_option("--timeout", extract_.timeoutSeconds, "Seconds that a unit may take")
        ->check(CLI::Range(1U, 1'000'000U))
        ->capture_default_str();
    addCacheDirectory(*command, extract_.cache);
    command->add_flag("--no-cache", extract_.cache.isOff, "Keep nothing, and use nothing that was kept");
    command->add_flag("-q,--quiet", extract_.quiet, "No progress on standard error");
    oneValueEach(*command);
    command->footer("Flags after `--` are compiler flags for the named files. The exit code is 4 if a unit could not "
                    "be read; each such unit is named with a command that shows the failure again.");
    command->callback([this] { action_ = [this] { return runExtract(extract_); }; });
  }

  void addExplain() {
    CLI::App *command = app_.add_subcommand("explain", "Explain a rule, a control or an obligation");
    command->add_option("subject", explain_.subject, "Rule id, control id, or obligation id (or its first digits)")
        ->type_name("RULE|CONTROL|OBLIGATION")
        ->required();
    command->add_option("--report", explain_.report, "JSON report that has the obligation")
        ->type_name("FILE")
        ->default_str("assay-report/report.json");
    addPolicyOptions(*command, explain_.policy, false);
    oneValueEach(*command);
    command->callback([this] { action_ = [this] { return runExplain(explain_); }; });
  }

  void addLink() {
    CLI::App *command = app_.add_subcommand("link", "Link unit models into the model of a program");
    command->add_option("units", link_.unitDirectory, "Directory of unit models")->type_name("DIR")->required();
    command->add_option("-o,--output", link_.output, "Program model to write; - is standard output")
        ->type_name("FILE")
        ->capture_default_str();
    command
        ->add_option("--form", link_.form,
                     "executable: it starts at main; library: code outside may call every exported function; auto: "
                     "executable if exactly one unit has main")
        ->type_name("FORM")
        ->capture_default_str();
    command->add_option("-j,--jobs", link_.jobs, "Units read at a time (default: one for each processor)")
        ->check(CLI::Range(1U, 1024U));
    addCacheDirectory(*command, link_.cache);
    command->add_flag("--no-cache", link_.cache.isOff, "Neither look up nor keep anything");
    command->add_flag("--statistics", link_.showStatistics, "Print how many calls are resolved, by kind");
    command->callback([this] { action_ = [this] { return runLink(link_); }; });
  }

  void addProve() {
    CLI::App *command = app_.add_subcommand("prove", "Decide the obligations of unit models");
    command->add_option("units", prove_.unitDirectory, "Directory that `assay extract` wrote")
        ->type_name("DIR")
        ->required();
    command
        ->add_option("--program", prove_.program,
                     "Program model that `assay link` wrote; without it each unit is decided by itself")
        ->type_name("FILE");
    command->add_option("--shard", prove_.shard, "Decide only part i of n")->type_name("i/n")->capture_default_str();
    command->add_option("-o,--output", prove_.output, "Directory of the records")->type_name("DIR")->required();
    addPolicyOptions(*command, prove_.policy, true);
    addEffort(*command, prove_.verify, prove_.jobs, prove_.memoryMegabytes);
    addCacheDirectory(*command, prove_.cache);
    command->add_flag("--no-cache", prove_.cache.isOff, "Keep nothing, and use nothing that was kept");
    command->add_flag("-q,--quiet", prove_.quiet, "No progress on standard error");
    oneValueEach(*command);
    command->callback([this] { action_ = [this] { return runProve(prove_); }; });
  }

  void addMerge() {
    CLI::App *command = app_.add_subcommand("merge", "Make the reports of an audit from its shards");
    command->add_option("shards", merge_.directories, "Directories that `assay prove` wrote")
        ->type_name("DIR")
        ->required();
    addPolicyOptions(*command, merge_.policy, true);
    addReporting(*command, merge_.reporting);
    command->add_option("--root", merge_.root, "Directory of the sources, for excerpts (default: here)")
        ->type_name("DIR");
    oneValueEach(*command);
    command->callback([this] { action_ = [this] { return runMerge(merge_); }; });
  }

  void addModel() {
    CLI::App *command = app_.add_subcommand(
        "model", "Show a program: its call graph with roles and effects, one function's control and data flow");
    SelectionOptions &selection = model_.selection;
    command->add_option("paths", selection.paths,
                        "A program model (….json) that `assay link` wrote, a directory that `assay extract` wrote, or "
                        "files or directories whose units are read (default: all of the compilation database)");
    command->add_option("-p,--build", selection.buildDirectory, "Directory of compile_commands.json")->type_name("DIR");
    command->add_option("--units", model_.unitDirectory, "Directory of the units of a program model, for --function")
        ->type_name("DIR");
    command->add_option("--function", model_.function,
                        "Show this function in full: its symbol, qualified name or signature");
    FlowQueryOptions &query = model_.query;
    command
        ->add_option("--flow-from", query.from,
                     "Show how values come from here: a function, FUNCTION:PARAMETER, FUNCTION:return, a variable, or "
                     "role:NAME. Without --flow-to: where they leave the program")
        ->type_name("PLACE");
    command
        ->add_option("--flow-to", query.to, "… to here. Without --flow-from: where these values come into the program")
        ->type_name("PLACE");
    command->add_flag("--implicit", query.withControl, "Count flows by branches too");
    command
        ->add_option("--points-to", query.pointers,
                     "Show what a parameter, result or variable may refer to: PLACE as above")
        ->type_name("PLACE");
    addPolicyOptions(*command, model_.policy, true);
    command
        ->add_option("--output", model_.outputs,
                     "What to write; may be repeated. FORMAT is json, dot or svg (by Graphviz); the default is json. "
                     "For flows and pointers: text (the default) or json")
        ->type_name("FORMAT[=PATH]");
    command->add_option("--form", model_.form, "executable, library or auto, as for `assay link`")
        ->type_name("FORM")
        ->capture_default_str();
    command->add_option("-j,--jobs", model_.jobs, "Units read at a time (default: one for each processor)")
        ->check(CLI::Range(1U, 1024U));
    command->add_option("--root", selection.root, "File names are shown relative to this (default: here)")
        ->type_name("DIR");
    command->add_option("--memory", model_.memoryMegabytes, "Megabytes that each worker may use; 0 is no limit")
        ->capture_default_str();
    addCacheDirectory(*command, model_.cache);
    command->add_flag("--no-cache", model_.cache.isOff, "Keep nothing, and use nothing that was kept");
    command->add_flag("-q,--quiet", model_.quiet, "No progress on standard error");
    oneValueEach(*command);
    command->footer("Flags after `--` are compiler flags for the named files. docs/model.md describes the JSON.");
    command->callback([this] { action_ = [this] { return runModel(model_); }; });
  }

  void addPolicy() {
    CLI::App *command = app_.add_subcommand("policy", "Work with policy documents");
    command->require_subcommand(1);
    CLI::App *check =
        command->add_subcommand("check", "Check documents against the schema, each other and the library");
    check->add_option("files", policyCheck_.files, "Policy documents")->required()->type_name("FILE");
    addPolicyOptions(*check, policyCheck_.policy, false);
    oneValueEach(*check);
    check->callback([this] { action_ = [this] { return runPolicyCheck(policyCheck_); }; });
  }

  void addBind() {
    CLI::App *command = app_.add_subcommand("bind", "See and find what binds code to the policy's roles");
    command->require_subcommand(1);
    CLI::App *check =
        command->add_subcommand("check", "Show where each role is played, what nobody plays, what clashes");
    addBindOptions(*check, "terminal or json");
    check->add_option("--places", bind_.shownPlaces, "Places named for each site on the terminal; 0 is all")
        ->capture_default_str();
    check->footer(
        "Exit codes: 0 every role that a rule names is played and nothing clashes; 3 not so; 4 units could not "
        "be read;\n2 the command line or a policy document is wrong. Flags after `--` are compiler flags for "
        "the named files.");
    check->callback([this] { action_ = [this] { return runBindCheck(bind_); }; });
    CLI::App *suggest =
        command->add_subcommand("suggest", "Propose bindings from names, types and units; binds nothing");
    addBindOptions(*suggest, "terminal, json, or bindings for a document to verify and use");
    suggest->add_option("--minimum-confidence", bind_.minimumConfidence, "Percent below which a proposal is left out")
        ->check(CLI::Range(0U, 100U))
        ->capture_default_str();
    suggest->footer("Exit codes: 0; 4 units could not be read; 2 the command line or a policy document is wrong.");
    suggest->callback([this] { action_ = [this] { return runBindSuggest(bind_); }; });
  }

  void addBindOptions(CLI::App &command, const std::string &formats) {
    command.add_option("paths", bind_.paths, "Files or directories whose units are read (default: all)");
    command.add_option("-p,--build", bind_.buildDirectory, "Directory of compile_commands.json")->type_name("DIR");
    addPolicyOptions(command, bind_.policy, true);
    command.add_option("--output", bind_.outputs, "What to write; may be repeated. FORMAT is " + formats)
        ->type_name("FORMAT[=PATH]");
    command.add_option("-j,--jobs", bind_.jobs, "Units read at a time (default: one for each processor)")
        ->check(CLI::Range(1U, 1024U));
    command.add_option("--root", bind_.root, "File names are shown relative to this (default: here)")->type_name("DIR");
    command.add_option("--memory", bind_.memoryMegabytes, "Megabytes that each worker may use; 0 is no limit")
        ->capture_default_str();
    command.add_flag("-q,--quiet", bind_.quiet, "No progress on standard error");
    oneValueEach(command);
  }

  void addDoctor() {
    CLI::App *command = app_.add_subcommand("doctor", "Find out whether this machine has what an audit needs");
    addPolicyOptions(*command, doctor_, true);
    oneValueEach(*command);
    command->callback([this] { action_ = [this] { return runDoctor(doctor_); }; });
  }

  void addCache() {
    CLI::App *command = app_.add_subcommand("cache", "Look at the cache, make it smaller, check it");
    command->require_subcommand(1);
    command->footer(cacheFooter);
    const auto add = [&](const char *name, const char *description, auto run) {
      CLI::App *subcommand = command->add_subcommand(name, description);
      addCacheDirectory(*subcommand, cache_.cache);
      subcommand->callback([this, run] { action_ = [this, run] { return run(cache_); }; });
      return subcommand;
    };
    add("info", "Print where the cache is and what it holds", runCacheInfo)
        ->add_flag("--json", cache_.asJson, "As JSON");
    CLI::App *clean = add("clean", "Remove entries: all of them, or those that the options say", runCacheClean);
    clean->add_option("--older-than", cache_.olderThanSeconds, "Only entries not used for this long: 90s, 12h, 30d, 2w")
        ->transform(CLI::AsNumberWithUnit(
            std::map<std::string, uint64_t>{{"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}, {"w", 604800}}))
        ->type_name("AGE");
    clean->add_option("--to", cache_.toBytes, "Those not used for longest, until this much is left: 500M, 2G")
        ->transform(CLI::AsSizeValue(false))
        ->type_name("SIZE");
    add("verify", "Read every entry and remove what is damaged", runCacheVerify);
  }

  void addVersion() {
    CLI::App *command = app_.add_subcommand("version", "Print the versions of assay and of what decides");
    command->add_flag("--json", versionAsJson_, "As JSON");
    command->callback([this] { action_ = [this] { return print(renderVersions(toolVersions(), versionAsJson_)); }; });
  }

  void addCompletion() {
    CLI::App *command = app_.add_subcommand("completion", "Print a completion script: bash, zsh or fish");
    command->add_option("shell", shell_, "bash, zsh or fish")->required();
    command->callback([this] {
      action_ = [this]() -> Result<ExitCode> {
        const Result<std::string> script = completionScript(shell_);
        return script ? print(*script) : fail(script.error());
      };
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
  std::function<Result<ExitCode>()> action_;
  CheckOptions check_;
  ExtractCommandOptions extract_;
  ExplainOptions explain_;
  LinkCommandOptions link_;
  ModelCommandOptions model_;
  PolicyCheckOptions policyCheck_;
  ProveCommandOptions prove_;
  MergeCommandOptions merge_;
  BindOptions bind_;
  CacheCommandOptions cache_;
  PolicyOptions doctor_;
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
