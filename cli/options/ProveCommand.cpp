// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Prove.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

namespace assay::cli {

void addProve(CommandLine &line) {
  auto &options = line.make<ProveCommandOptions>();
  CLI::App *command = line.app().add_subcommand("prove", "Decide the obligations of unit models");
  command->add_option("units", options.unitDirectory, "Directory that `assay extract` wrote")
      ->type_name("DIR")
      ->required();
  command
      ->add_option("--program", options.program,
                   "Program model that `assay link` wrote; without it each unit is decided by itself")
      ->type_name("FILE");
  command->add_option("--shard", options.shard, "Decide only part i of n")->type_name("i/n")->capture_default_str();
  command->add_option("-o,--output", options.output, "Directory of the records")->type_name("DIR")->required();
  addPolicyOptions(*command, options.policy, true);
  addEffort(*command, options.verify, options.jobs, options.memoryMegabytes);
  addCacheUse(*command, options.cache);
  command->add_flag("-q,--quiet", options.quiet, "No progress on standard error");
  oneValueEach(*command);
  line.onCommand(*command, [&options] { return runProve(options); });
}

} // namespace assay::cli
