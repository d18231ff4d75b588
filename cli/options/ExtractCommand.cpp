// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Extract.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

namespace assay::cli {

void addExtract(CommandLine &line) {
  auto &options = line.make<ExtractCommandOptions>();
  CLI::App *command = line.app().add_subcommand("extract", "Read units and write their models, for later steps");
  SelectionOptions &selection = options.selection;
  command->add_option("paths", selection.paths, "Files or directories whose units are read (default: all)");
  command->add_option("-p,--build", selection.buildDirectory, "Directory of compile_commands.json")->type_name("DIR");
  command->add_option("--unit", selection.unitNames, "Only the unit of this name, as units.json and reports give it")
      ->type_name("NAME");
  command
      ->add_option("--output", options.output, "Directory for units.json and the models (default: nothing is written)")
      ->type_name("DIR");
  command->add_option("-j,--jobs", options.jobs, "Units read at a time (default: one for each processor)")
      ->check(CLI::Range(1U, 1024U));
  command->add_option("--root", selection.root, "File names are shown relative to this (default: here)")
      ->type_name("DIR");
  command->add_option("--memory", options.memoryMegabytes, "Megabytes that each worker may use; 0 is no limit")
      ->capture_default_str();
  command->add_option("--timeout", options.timeoutSeconds, "Seconds that a unit may take")
      ->check(CLI::Range(1U, 1'000'000U))
      ->capture_default_str();
  addCacheUse(*command, options.cache);
  command->add_flag("-q,--quiet", options.quiet, "No progress on standard error");
  oneValueEach(*command);
  command->footer("Flags after `--` are compiler flags for the named files. The exit code is 4 if a unit could not "
                  "be read; each such unit is named with a command that shows the failure again.");
  line.onCommand(*command, [&options] { return runExtract(options); }, selection.flags);
}

} // namespace assay::cli
