// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/WorkingStore.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

} // namespace

Result<WorkingStore> WorkingStore::open(const CacheOptions &options) {
  Result<OpenedCache> opened = openCache(options);
  if (!opened)
    return fail(opened.error());
  WorkingStore cache;
  cache.note_ = std::move(opened->note);
  if (opened->store) {
    cache.store_ = std::make_unique<analyzer::Store>(std::move(*opened->store));
    return cache;
  }
  std::error_code error;
  std::string pattern = (fs::temp_directory_path(error) / "assay-cache-XXXXXX").string();
  if (error || ::mkdtemp(pattern.data()) == nullptr)
    return fail({ExitCode::InternalError, pattern, "",
                 std::string("cannot make a temporary directory: ") + (error ? error.message() : std::strerror(errno)),
                 "set TMPDIR to a directory that can be written"});
  cache.temporary_ = std::make_unique<fs::path>(pattern);
  cache.owner_ = ::getpid();
  Result<analyzer::Store> store = analyzer::Store::open(pattern, {/*maximumBytes=*/0});
  if (!store)
    return fail(store.error());
  cache.store_ = std::make_unique<analyzer::Store>(std::move(*store));
  return cache;
}

std::vector<std::string> WorkingStore::reported(const std::set<std::string> &incidents) const {
  const std::string place = "cache " + store_->directory().string() + ":";
  std::set<std::string> shown;
  for (const std::string &incident : incidents)
    shown.insert(incident.starts_with(place) ? "cache:" + incident.substr(place.size()) : incident);
  return {shown.begin(), shown.end()};
}

WorkingStore::~WorkingStore() {
  store_.reset();
  // A worker is a fork: what its parent made is not its own.
  if (temporary_ && owner_ == ::getpid()) {
    std::error_code ignored;
    fs::remove_all(*temporary_, ignored);
  }
}

} // namespace assay::cli
