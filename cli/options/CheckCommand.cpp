// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Check.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

namespace assay::cli {

void addCheck(CommandLine &line) {
  auto &options = line.make<CheckOptions>();
  CLI::App *command = line.app().add_subcommand("check", "Audit units and answer with the gate");
  command->add_option("paths", options.paths, "Files or directories whose units are audited (default: all)");
  command->add_option("-p,--build", options.buildDirectory, "Directory of compile_commands.json")->type_name("DIR");
  addPolicyOptions(*command, options.policy, true);
  addReporting(*command, options.reporting);
  addEffort(*command, options.verify, options.jobs, options.memoryMegabytes);
  command->add_option("--root", options.root, "File names are shown relative to this (default: here)")
      ->type_name("DIR");
  addCacheUse(*command, options.cache);
  oneValueEach(*command);
  command->footer("Flags after `--` are compiler flags for the named files. See `assay --help` for examples and exit "
                  "codes.");
  line.onCommand(*command, [&options] { return runCheck(options); }, options.flags);
}

} // namespace assay::cli
