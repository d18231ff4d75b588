// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Doctor.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

namespace assay::cli {

void addDoctor(CommandLine &line) {
  auto &options = line.make<PolicyOptions>();
  CLI::App *command = line.app().add_subcommand("doctor", "Find out whether this machine has what an audit needs");
  addPolicyOptions(*command, options, true);
  oneValueEach(*command);
  line.onCommand(*command, [&options] { return runDoctor(options); });
}

} // namespace assay::cli
