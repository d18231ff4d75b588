// SPDX-License-Identifier: Apache-2.0
//
// The cache on a program's units, step by step in one process: reading each with and without keeping it, finding all of
// them again, and loading their models. The store lies in a fresh directory, which is removed.
#include "analyzer/extract/CachedExtraction.h"
#include "bench/units/BenchmarkUnits.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace assay::analyzer;

/// Seconds of processor time that `step` takes (other work on the machine does not count), printed beside those on the
/// clock and the number of units it says it dealt with.
template <typename Step> double timed(const char *name, const Step &step) {
  const auto begin = std::chrono::steady_clock::now();
  const std::clock_t beginOfWork = std::clock();
  const size_t units = step();
  const double work = static_cast<double>(std::clock() - beginOfWork) / CLOCKS_PER_SEC;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf("%-24s %8.3f s of work, %8.3f s on the clock, %5zu units\n", name, work, seconds, units);
  std::fflush(stdout);
  return work;
}

int measure(const std::vector<CompileCommand> &commands, const fs::path &directory) {
  ExtractOptions options;
  options.root = fs::current_path();
  auto store = Store::open(directory, StoreLimits{});
  if (!store) {
    std::fprintf(stderr, "bench_cache: %s\n", store.error().render().c_str());
    return static_cast<int>(store.error().exitCode);
  }
  const double plain = timed("extractUnit", [&] {
    size_t read = 0;
    for (const CompileCommand &command : commands)
      read += extractUnit(command, options).has_value() ? 1 : 0;
    return read;
  });
  CachedExtraction first(*store, options);
  const double kept = timed("extractAndKeep", [&] {
    size_t count = 0;
    for (const CompileCommand &command : commands) {
      const auto extracted = first.extractAndKeep(command);
      count += extracted && extracted->isKept ? 1 : 0;
    }
    return count;
  });
  CachedExtraction later(*store, options);
  std::vector<std::string> digests;
  const double found = timed("lookup, with failures", [&] {
    size_t count = 0;
    for (const CompileCommand &command : commands)
      if (const auto known = later.lookup(command)) {
        ++count;
        if (*known)
          digests.push_back(**known);
      }
    return count;
  });
  timed("load", [&] {
    size_t count = 0;
    for (const std::string &digest : digests)
      count += later.load(digest) ? 1 : 0;
    return count;
  });
  uint64_t bytes = 0;
  size_t entries = 0;
  for (const fs::directory_entry &entry : fs::directory_iterator(directory)) {
    bytes += entry.file_size();
    ++entries;
  }
  std::printf("store: %zu files, %.1f MB\nkeeping / reading: %.3f\nlookup / reading: %.4f\n", entries,
              static_cast<double>(bytes) / 1e6, kept / plain, found / plain);
  for (const std::string &incident : store->incidents())
    std::printf("%s\n", incident.c_str());
  return 0;
}

} // namespace

int main(int argumentCount, char **arguments) {
  const auto units = assay::bench::benchmarkUnits(argumentCount, arguments);
  if (!units) {
    std::fprintf(stderr, "bench_cache: %s\n", units.error().render().c_str());
    return static_cast<int>(units.error().exitCode);
  }
  std::string directory = (fs::temp_directory_path() / "assay-bench-cache-XXXXXX").string();
  if (::mkdtemp(directory.data()) == nullptr) {
    std::perror("bench_cache: mkdtemp");
    return 5;
  }
  const int code = measure(*units, directory);
  std::error_code ignored;
  fs::remove_all(directory, ignored);
  return code;
}
