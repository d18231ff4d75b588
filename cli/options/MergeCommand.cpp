// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Merge.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

namespace assay::cli {

void addMerge(CommandLine &line) {
  auto &options = line.make<MergeCommandOptions>();
  CLI::App *command = line.app().add_subcommand("merge", "Make the reports of an audit from its shards");
  command->add_option("shards", options.directories, "Directories that `assay prove` wrote")
      ->type_name("DIR")
      ->required();
  addPolicyOptions(*command, options.policy, true);
  addReporting(*command, options.reporting);
  command->add_option("--root", options.root, "Directory of the sources, for excerpts (default: here)")
      ->type_name("DIR");
  oneValueEach(*command);
  line.onCommand(*command, [&options] { return runMerge(options); });
}

} // namespace assay::cli
