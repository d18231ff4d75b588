// SPDX-License-Identifier: Apache-2.0
#include "analyzer/link/LinkDirectory.h"

#include "analyzer/unit/UnitModel.h"
#include "support/Digest.h"
#include "support/File.h"

#include "llvm/Support/ThreadPool.h"

#include <algorithm>
#include <memory>

namespace assay::analyzer {

namespace {

/// Stems of the unit models in a directory, sorted.
Result<std::vector<std::filesystem::path>> stemsIn(const std::filesystem::path &directory) {
  std::vector<std::filesystem::path> stems;
  std::error_code error;
  for (const auto &entry : std::filesystem::directory_iterator(directory, error)) {
    std::filesystem::path stem = entry.path();
    if (stem.extension() != ".bc")
      continue;
    stem.replace_extension();
    if (std::filesystem::exists(stem.string() + ".json"))
      stems.push_back(std::move(stem));
  }
  if (error)
    return fail({ExitCode::UsageError, directory.string(), "", "the directory cannot be read: " + error.message(), ""});
  if (stems.empty())
    return fail({ExitCode::UsageError, directory.string(), "", "there are no unit models in this directory",
                 "write them with `assay extract`"});
  std::sort(stems.begin(), stems.end());
  return stems;
}

Result<UnitSummary> summariseFile(const std::filesystem::path &stem) {
  const Result<UnitModel> model = loadUnitModel(stem);
  if (!model)
    return fail(model.error());
  const Result<std::string> document = readFile(stem.string() + ".json");
  if (!document)
    return fail(document.error());
  // The document names the bitcode's digest.
  return summariseUnit(*model, sha256Hex(*document));
}

} // namespace

Result<ProgramModel> linkDirectory(const std::filesystem::path &directory, const DirectoryLinkOptions &options,
                                   LinkStatistics *statistics) {
  const Result<std::vector<std::filesystem::path>> stems = stemsIn(directory);
  if (!stems)
    return fail(stems.error());
  // Kept in their binary form until their turn comes: that is a tenth of what they take in memory.
  std::vector<Result<std::string>> summaries(stems->size(), std::string());
  std::vector<LinkUnit> units(stems->size());
  {
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(options.jobs));
    for (size_t index = 0; index < stems->size(); ++index)
      pool.async([&, index] {
        Result<UnitSummary> summary = summariseFile((*stems)[index]);
        if (!summary) {
          summaries[index] = fail(summary.error());
          return;
        }
        units[index].mainFile = summary->mainFile;
        units[index].digest = summary->digest;
        summaries[index] = toBytes(*summary);
      });
    pool.wait();
  }
  for (size_t index = 0; index < units.size(); ++index) {
    if (!summaries[index])
      return fail(summaries[index].error());
    units[index].summary = [&bytes = summaries[index], file = (*stems)[index].string()] {
      Result<UnitSummary> summary = unitSummaryFromBytes(*bytes, file);
      bytes = std::string();
      return summary;
    };
  }
  return linkProgram(std::move(units), options.link, statistics);
}

} // namespace assay::analyzer
