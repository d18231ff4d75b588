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
  addPolicyOptions(*command, options.policy, true);
  command
      ->add_option("--output", options.outputs,
                   "What to write; may be repeated. FORMAT is json, dot or svg (by Graphviz); the default is json")
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
