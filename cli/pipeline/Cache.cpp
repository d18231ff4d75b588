// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/Cache.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

/// Empty if the environment gives none.
fs::path usersDirectory() {
  const auto variable = [](const char *name) {
    const char *value = std::getenv(name);
    return std::string(value != nullptr ? value : "");
  };
  if (const std::string own = variable("ASSAY_CACHE_DIR"); !own.empty())
    return own;
  // The base directory specification says that relative paths there are to be ignored.
  if (const fs::path base = variable("XDG_CACHE_HOME"); base.is_absolute())
    return base / "assay";
  if (const fs::path home = variable("HOME"); home.is_absolute())
    return home / ".cache" / "assay";
  return {};
}

} // namespace

Result<Cache> Cache::open(const std::string &directory, bool temporary) {
  Cache cache;
  if (!temporary) {
    const fs::path place = directory.empty() ? usersDirectory() : fs::path(directory);
    if (!place.empty()) {
      Result<analyzer::Store> store = analyzer::Store::open(fs::absolute(place), {});
      if (store) {
        cache.store_ = std::make_unique<analyzer::Store>(std::move(*store));
        return cache;
      }
      if (!directory.empty() || std::getenv("ASSAY_CACHE_DIR") != nullptr)
        return fail(store.error());
    }
  }
  std::error_code error;
  std::string pattern = (fs::temp_directory_path(error) / "assay-cache-XXXXXX").string();
  if (error || ::mkdtemp(pattern.data()) == nullptr)
    return fail({ExitCode::InternalError, pattern, "",
                 std::string("cannot make a temporary directory: ") + (error ? error.message() : std::strerror(errno)),
                 "set TMPDIR to a directory that can be written"});
  cache.temporary_ = std::make_unique<fs::path>(pattern);
  cache.owner_ = ::getpid();
  Result<analyzer::Store> store = analyzer::Store::open(pattern, {0});
  if (!store)
    return fail(store.error());
  cache.store_ = std::make_unique<analyzer::Store>(std::move(*store));
  return cache;
}

Cache::~Cache() {
  store_.reset();
  // A worker is a fork: what its parent made is not its own.
  if (temporary_ && owner_ == ::getpid()) {
    std::error_code ignored;
    fs::remove_all(*temporary_, ignored);
  }
}

} // namespace assay::cli
