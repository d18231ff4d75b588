// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Cache.h"
#include "cli/options/CommandLine.h"
#include "cli/options/Commands.h"
#include "cli/options/SharedOptions.h"

#include <map>

namespace assay::cli {

namespace {

constexpr const char *cacheFooter = R"(
The cache lies in --cache DIR, else in ASSAY_CACHE_DIR, else in XDG_CACHE_HOME/assay or ~/.cache/assay.

Exit codes of verify: 0 all is whole, 4 entries were damaged and have been removed, 5 some could not be read or
removed. All three commands: 2 the directory is no cache of assay.)";

} // namespace

void addCache(CommandLine &line) {
  auto &options = line.make<CacheCommandOptions>();
  CLI::App *command = line.app().add_subcommand("cache", "Look at the cache, make it smaller, check it");
  command->require_subcommand(1);
  command->footer(cacheFooter);
  const auto add = [&](const char *name, const char *description, auto run) {
    CLI::App *subcommand = command->add_subcommand(name, description);
    addCacheDirectory(*subcommand, options.cache);
    line.onCommand(*subcommand, [&options, run] { return run(options); });
    return subcommand;
  };
  add("info", "Print where the cache is and what it holds", runCacheInfo)
      ->add_flag("--json", options.asJson, "As JSON");
  CLI::App *clean = add("clean", "Remove entries: all of them, or those that the options say", runCacheClean);
  clean->add_option("--older-than", options.olderThanSeconds, "Only entries not used for this long: 90s, 12h, 30d, 2w")
      ->transform(CLI::AsNumberWithUnit(
          std::map<std::string, uint64_t>{{"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}, {"w", 604800}}))
      ->type_name("AGE");
  clean->add_option("--to", options.toBytes, "Those not used for longest, until this much is left: 500M, 2G")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE");
  add("verify", "Read every entry and remove what is damaged", runCacheVerify);
}

} // namespace assay::cli
