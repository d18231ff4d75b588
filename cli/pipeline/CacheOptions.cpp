// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/CacheOptions.h"

#include <cstdlib>
#include <system_error>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

std::string variable(const char *name) {
  const char *value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

/// The place that the user named, or nothing.
std::string namedDirectory(const CacheOptions &options) {
  return options.directory.empty() ? variable("ASSAY_CACHE_DIR") : options.directory;
}

} // namespace

Result<fs::path> cacheDirectory(const CacheOptions &options) {
  fs::path directory = namedDirectory(options);
  if (directory.empty()) {
    // The convention has it that relative values are ignored.
    if (const fs::path cache = variable("XDG_CACHE_HOME"); cache.is_absolute())
      directory = cache / "assay";
    else if (const fs::path home = variable("HOME"); home.is_absolute())
      directory = home / ".cache" / "assay";
  }
  std::error_code error;
  const fs::path absolute = directory.empty() ? directory : fs::absolute(directory, error).lexically_normal();
  if (directory.empty() || error)
    return fail({ExitCode::UsageError, "", "",
                 "there is no place for a cache: neither ASSAY_CACHE_DIR nor "
                 "XDG_CACHE_HOME nor HOME names a directory",
                 "name one with --cache"});
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

Result<OpenedCache> openCache(const CacheOptions &options) {
  OpenedCache opened;
  if (options.isOff)
    return opened;
  const Result<fs::path> directory = cacheDirectory(options);
  Result<analyzer::Store> store =
      directory ? analyzer::Store::open(*directory, options.limits) : fail(directory.error());
  if (store)
    opened.store = std::move(*store);
  else if (namedDirectory(options).empty())
    opened.note = "no cache is used: " + store.error().render();
  else
    return fail(store.error());
  return opened;
}

} // namespace assay::cli
