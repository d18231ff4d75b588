// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Bind.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

namespace assay::cli {

namespace {

void addSharedOptions(CLI::App &command, BindOptions &options, const std::string &formats) {
  command.add_option("paths", options.paths, "Files or directories whose units are read (default: all)");
  command.add_option("-p,--build", options.buildDirectory, "Directory of compile_commands.json")->type_name("DIR");
  addPolicyOptions(command, options.policy, true);
  command.add_option("--output", options.outputs, "What to write; may be repeated. FORMAT is " + formats)
      ->type_name("FORMAT[=PATH]");
  command.add_option("-j,--jobs", options.jobs, "Units read at a time (default: one for each processor)")
      ->check(CLI::Range(1U, 1024U));
  command.add_option("--root", options.root, "File names are shown relative to this (default: here)")->type_name("DIR");
  command.add_option("--memory", options.memoryMegabytes, "Megabytes that each worker may use; 0 is no limit")
      ->capture_default_str();
  addCacheUse(command, options.cache);
  command.add_flag("-q,--quiet", options.quiet, "No progress on standard error");
  oneValueEach(command);
}

} // namespace

void addBind(CommandLine &line) {
  auto &options = line.make<BindOptions>();
  CLI::App *command = line.app().add_subcommand("bind", "See and find what binds code to the policy's roles");
  command->require_subcommand(1);
  CLI::App *check = command->add_subcommand("check", "Show where each role is played, what nobody plays, what clashes");
  addSharedOptions(*check, options, "terminal or json");
  check->add_option("--places", options.shownPlaces, "Places named for each site on the terminal; 0 is all")
      ->capture_default_str();
  check->footer("Exit codes: 0 every role that a rule names is played and nothing clashes; 3 not so; 4 units could not "
                "be read;\n2 the command line or a policy document is wrong. Flags after `--` are compiler flags for "
                "the named files.");
  line.onCommand(*check, [&options] { return runBindCheck(options); }, options.flags);
  CLI::App *suggest = command->add_subcommand("suggest", "Propose bindings from names, types and units; binds nothing");
  addSharedOptions(*suggest, options, "terminal, json, or bindings for a document to verify and use");
  suggest->add_option("--minimum-confidence", options.minimumConfidence, "Percent below which a proposal is left out")
      ->check(CLI::Range(0U, 100U))
      ->capture_default_str();
  suggest->footer("Exit codes: 0; 4 units could not be read; 2 the command line or a policy document is wrong.");
  line.onCommand(*suggest, [&options] { return runBindSuggest(options); }, options.flags);
}

} // namespace assay::cli
