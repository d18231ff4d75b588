// SPDX-License-Identifier: Apache-2.0
#include "cli/command/PolicyCheck.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

namespace assay::cli {

void addPolicy(CommandLine &line) {
  auto &options = line.make<PolicyCheckOptions>();
  CLI::App *command = line.app().add_subcommand("policy", "Work with policy documents");
  command->require_subcommand(1);
  CLI::App *check = command->add_subcommand("check", "Check documents against the schema, each other and the library");
  check->add_option("files", options.files, "Policy documents")->required()->type_name("FILE");
  addPolicyOptions(*check, options.policy, false);
  oneValueEach(*check);
  line.onCommand(*check, [&options] { return runPolicyCheck(options); });
}

} // namespace assay::cli
