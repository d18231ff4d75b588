// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Link.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

namespace assay::cli {

void addLink(CommandLine &line) {
  auto &options = line.make<LinkCommandOptions>();
  CLI::App *command = line.app().add_subcommand("link", "Link unit models into the model of a program");
  command->add_option("units", options.unitDirectory, "Directory of unit models")->type_name("DIR")->required();
  command->add_option("-o,--output", options.output, "Program model to write; - is standard output")
      ->type_name("FILE")
      ->capture_default_str();
  command
      ->add_option("--form", options.form,
                   "executable: it starts at main; library: code outside may call every exported function; auto: "
                   "executable if exactly one unit has main")
      ->type_name("FORM")
      ->capture_default_str();
  command->add_option("-j,--jobs", options.jobs, "Units read at a time (default: one for each processor)")
      ->check(CLI::Range(1U, 1024U));
  addCacheUse(*command, options.cache);
  command->add_flag("--statistics", options.showStatistics, "Print how many calls are resolved, by kind");
  line.onCommand(*command, [&options] { return runLink(options); });
}

} // namespace assay::cli
