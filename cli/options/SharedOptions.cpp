// SPDX-License-Identifier: Apache-2.0
#include "cli/options/SharedOptions.h"

namespace assay::cli {

void addPolicyOptions(CLI::App &command, PolicyOptions &options, bool withSelection) {
  command
      .add_option("--policies", options.directories, "Directory of policy documents, searched before the shipped ones")
      ->type_name("DIR");
  command
      .add_option("--date", options.date, "Day that decides what has expired (default: today, or SOURCE_DATE_EPOCH)")
      ->type_name("YYYY-MM-DD");
  if (!withSelection)
    return;
  command.add_option("--profile", options.profile, "Profile: a name or a file")
      ->type_name("NAME|FILE")
      ->capture_default_str();
  command.add_option("--ruleset", options.rulesets, "Another ruleset: a name or a file")->type_name("NAME|FILE");
  command.add_option("--catalog", options.catalogs, "Another catalog of controls")->type_name("NAME|FILE");
  command.add_option("--bindings", options.bindings, "More bindings of functions to roles")->type_name("NAME|FILE");
  command.add_option("--waivers", options.waivers, "A document of waivers")->type_name("FILE");
}

void addCacheDirectory(CLI::App &command, CacheOptions &options) {
  command.add_option("--cache", options.directory, "Directory of the cache")->type_name("DIR");
}

void addCacheUse(CLI::App &command, CacheOptions &options) {
  addCacheDirectory(command, options);
  command.add_flag("--no-cache", options.isOff, "Keep nothing, and use nothing that was kept");
}

void addReporting(CLI::App &command, ReportingOptions &options) {
  command
      .add_option("--output", options.outputs,
                  "Report to write; may be repeated. FORMAT is terminal, json, sarif, sarif-github or evidence; PATH "
                  "may be - for standard output (default: the terminal, and JSON and evidence in assay-report/)")
      ->type_name("FORMAT=PATH");
  command
      .add_option("--verdicts", options.verdicts,
                  "Which verdicts the terminal lists: proved, violated, unproved, unreachable, all, none")
      ->type_name("LIST")
      ->capture_default_str();
  command.add_option("--color,--colour", options.colour, "auto, always or never")
      ->type_name("WHEN")
      ->capture_default_str();
  command.add_flag("--exit-zero", options.exitZero, "Exit with 0 instead of 1 or 3");
  command.add_flag("-q,--quiet", options.quiet, "No progress on standard error");
}

void addEffort(CLI::App &command, verifier::VerifyOptions &verify, unsigned &jobs, unsigned &memoryMegabytes) {
  command.add_option("-j,--jobs", jobs, "Units audited at a time (default: one for each processor)")
      ->check(CLI::Range(1U, 1024U));
  command
      .add_option("--rlimit", verify.resourceUnits,
                  "Solver effort for a query, in the solver's units; a function may take three times as much")
      ->check(CLI::Range(uint64_t{1000}, uint64_t{4'000'000'000}))
      ->capture_default_str();
  command.add_option("--memory", memoryMegabytes, "Megabytes that each worker may use; 0 is no limit")
      ->capture_default_str();
}

/// Options that may be given several times take one value each time, so that paths may follow them.
void oneValueEach(CLI::App &command) {
  for (CLI::Option *option : command.get_options())
    if (!option->get_positional() && option->get_expected_max() > 1)
      option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
}

} // namespace assay::cli
