// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Explain.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

namespace assay::cli {

void addExplain(CommandLine &line) {
  auto &options = line.make<ExplainOptions>();
  CLI::App *command = line.app().add_subcommand("explain", "Explain a rule, a control or an obligation");
  command->add_option("subject", options.subject, "Rule id, control id, or obligation id (or its first digits)")
      ->type_name("RULE|CONTROL|OBLIGATION")
      ->required();
  command->add_option("--report", options.report, "JSON report that has the obligation")
      ->type_name("FILE")
      ->default_str("assay-report/report.json");
  addPolicyOptions(*command, options.policy, false);
  oneValueEach(*command);
  line.onCommand(*command, [&options] { return runExplain(options); });
}

} // namespace assay::cli
