// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Model.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

namespace assay::cli {

void addModel(CommandLine &line) {
  auto &options = line.make<ModelCommandOptions>();
  CLI::App *command = line.app().add_subcommand(
      "model", "Show a program: its call graph with roles and effects, one function's control and data flow");
  SelectionOptions &selection = options.selection;
  command->add_option("paths", selection.paths,
                      "A program model (….json) that `assay link` wrote, a directory that `assay extract` wrote, or "
                      "files or directories whose units are read (default: all of the compilation database)");
  command->add_option("-p,--build", selection.buildDirectory, "Directory of compile_commands.json")->type_name("DIR");
  command->add_option("--units", options.unitDirectory, "Directory of the units of a program model, for --function")
      ->type_name("DIR");
  command->add_option("--function", options.function,
                      "Show this function in full: its symbol, qualified name or signature");
  FlowQueryOptions &query = options.query;
  command
      ->add_option("--flow-from", query.from,
                   "Show how values come from here: a function, FUNCTION:PARAMETER, FUNCTION:return, a variable, or "
                   "role:NAME. Without --flow-to: where they leave the program")
      ->type_name("PLACE");
  command->add_option("--flow-to", query.to, "… to here. Without --flow-from: where these values come into the program")
      ->type_name("PLACE");
  command->add_flag("--implicit", query.withControl, "Count flows by branches too");
  command
      ->add_option("--points-to", query.pointers,
                   "Show what a parameter, result or variable may refer to: PLACE as above")
      ->type_name("PLACE");
  addPolicyOptions(*command, options.policy, true);
  command
      ->add_option("--output", options.outputs,
                   "What to write; may be repeated. FORMAT is json, dot or svg (by Graphviz); the default is json. "
                   "For flows and pointers: text (the default) or json")
      ->type_name("FORMAT[=PATH]");
  command->add_option("--form", options.form, "executable, library or auto, as for `assay link`")
      ->type_name("FORM")
      ->capture_default_str();
  command->add_option("-j,--jobs", options.jobs, "Units read at a time (default: one for each processor)")
      ->check(CLI::Range(1U, 1024U));
  command->add_option("--root", selection.root, "File names are shown relative to this (default: here)")
      ->type_name("DIR");
  command->add_option("--memory", options.memoryMegabytes, "Megabytes that each worker may use; 0 is no limit")
      ->capture_default_str();
  addCacheUse(*command, options.cache);
  command->add_flag("-q,--quiet", options.quiet, "No progress on standard error");
  oneValueEach(*command);
  command->footer("Flags after `--` are compiler flags for the named files. docs/model.md describes the JSON.");
  line.onCommand(*command, [&options] { return runModel(options); }, selection.flags);
}

} // namespace assay::cli
