// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Cache.h"

#include "analyzer/cache/StoreMaintenance.h"
#include "reports/format/Sink.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace assay::cli {

namespace {

using analyzer::KindSummary;
using analyzer::StoreSummary;

Result<ExitCode> print(const std::string &text, ExitCode code = ExitCode::GateOpen) {
  if (Result<void> written = reports::writeText("-", text); !written)
    return fail(written.error());
  return code;
}

std::string size(uint64_t bytes) {
  static constexpr std::array<const char *, 4> units = {"KiB", "MiB", "GiB", "TiB"};
  if (bytes < 1024)
    return std::to_string(bytes) + " B";
  double value = static_cast<double>(bytes) / 1024;
  size_t unit = 0;
  for (; value >= 1024 && unit + 1 < units.size(); ++unit)
    value /= 1024;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f %s", value, units[unit]);
  return text.data();
}

std::string entries(uint64_t count) { return std::to_string(count) + (count == 1 ? " entry" : " entries"); }

std::string row(const std::string &kind, uint64_t count, uint64_t bytes) {
  std::array<char, 128> text{};
  std::snprintf(text.data(), text.size(), "  %-14s %10llu  %12s\n", kind.c_str(),
                static_cast<unsigned long long>(count), size(bytes).c_str());
  return text.data();
}

std::string asJson(const std::filesystem::path &directory, const StoreSummary &summary) {
  nlohmann::ordered_json kinds = nlohmann::ordered_json::array();
  for (const KindSummary &kind : summary.kinds)
    kinds.push_back({{"kind", kind.kind}, {"entries", kind.entries}, {"bytes", kind.bytes}});
  const nlohmann::ordered_json document = {{"directory", directory.string()},
                                           {"entries", summary.entries()},
                                           {"bytes", summary.bytes()},
                                           {"kinds", std::move(kinds)}};
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace

Result<ExitCode> runCacheInfo(const CacheCommandOptions &options) {
  const Result<std::filesystem::path> directory = cacheDirectory(options.cache);
  if (!directory)
    return fail(directory.error());
  const Result<StoreSummary> summary = analyzer::summarizeStore(*directory);
  if (!summary)
    return fail(summary.error());
  if (options.asJson)
    return print(asJson(*directory, *summary));
  std::string text = "cache " + directory->string() + "\n";
  for (const KindSummary &kind : summary->kinds)
    text += row(kind.kind, kind.entries, kind.bytes);
  return print(text + row("all", summary->entries(), summary->bytes()));
}

Result<ExitCode> runCacheClean(const CacheCommandOptions &options) {
  const Result<std::filesystem::path> directory = cacheDirectory(options.cache);
  if (!directory)
    return fail(directory.error());
  analyzer::CleanRequest request;
  if (options.olderThanSeconds)
    request.notUsedFor = std::chrono::seconds(*options.olderThanSeconds);
  request.downToBytes = options.toBytes;
  const Result<analyzer::CleanOutcome> outcome = analyzer::cleanStore(*directory, request);
  if (!outcome)
    return fail(outcome.error());
  const auto less = [](uint64_t before, uint64_t after) { return before > after ? before - after : 0; };
  return print("removed " + entries(less(outcome->before.entries(), outcome->after.entries())) + " (" +
               size(less(outcome->before.bytes(), outcome->after.bytes())) + ") from " + directory->string() + "; " +
               entries(outcome->after.entries()) + " (" + size(outcome->after.bytes()) + ") left\n");
}

Result<ExitCode> runCacheVerify(const CacheCommandOptions &options) {
  const Result<std::filesystem::path> directory = cacheDirectory(options.cache);
  if (!directory)
    return fail(directory.error());
  const Result<analyzer::VerifyOutcome> outcome = analyzer::verifyStore(*directory);
  if (!outcome)
    return fail(outcome.error());
  std::string text;
  for (const std::string &name : outcome->removed)
    text += "damaged, removed: " + name + "\n";
  for (const std::string &name : outcome->unreadable)
    text += "cannot be read or removed: " + name + "\n";
  if (outcome->foreign != 0)
    text += "of another version of assay, left alone: " + entries(outcome->foreign) + "\n";
  text += entries(outcome->whole) + " whole, " + std::to_string(outcome->removed.size()) + " damaged in " +
          directory->string() + "\n";
  return print(text, !outcome->unreadable.empty() ? ExitCode::InternalError
                     : !outcome->removed.empty()  ? ExitCode::Incomplete
                                                  : ExitCode::GateOpen);
}

} // namespace assay::cli
