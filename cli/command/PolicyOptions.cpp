// SPDX-License-Identifier: Apache-2.0
#include "cli/command/PolicyOptions.h"

#include "policies/load/Date.h"

#include <charconv>
#include <cstdlib>
#include <ctime>

namespace assay::cli {

std::string today() {
  std::time_t now = std::time(nullptr);
  if (const char *epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view text(epoch);
    long long seconds = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (parsed.ec == std::errc() && parsed.ptr == text.data() + text.size())
      now = static_cast<std::time_t>(seconds);
  }
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char buffer[16];
  return {buffer, std::strftime(buffer, sizeof buffer, "%Y-%m-%d", &parts)};
}

Result<std::string> auditDate(const PolicyOptions &options) {
  if (options.date.empty())
    return today();
  if (!policies::isDate(options.date))
    return fail({ExitCode::UsageError, "", "", "--date: \"" + options.date + "\" is no date", "write YYYY-MM-DD"});
  return options.date;
}

Result<policies::DocumentLibrary> openLibrary(const PolicyOptions &options) {
  policies::LibraryOptions libraryOptions;
  libraryOptions.directories.assign(options.directories.begin(), options.directories.end());
  return policies::DocumentLibrary::open(libraryOptions);
}

Result<policies::Policy> resolvePolicy(const policies::DocumentLibrary &library, const PolicyOptions &options) {
  const Result<std::string> date = auditDate(options);
  if (!date)
    return fail(date.error());
  policies::ResolveRequest request;
  request.profile = options.profile;
  request.rulesets = options.rulesets;
  request.catalogs = options.catalogs;
  request.bindings = options.bindings;
  request.waivers = options.waivers;
  request.date = *date;
  return policies::resolve(library, request);
}

} // namespace assay::cli
