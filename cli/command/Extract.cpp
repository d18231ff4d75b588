// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Extract.h"

#include "analyzer/extract/CachedExtraction.h"
#include "analyzer/extract/ReportPaths.h"
#include "analyzer/unit/UnitIndex.h"
#include "cli/audit/Interrupt.h"
#include "cli/audit/Progress.h"
#include "cli/extract/ExtractionRun.h"
#include "reports/format/Sink.h"
#include "reports/source/SourceText.h"
#include "support/Digest.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <thread>
#include <unistd.h>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

void note(const std::string &text) { (void)reports::writeAll(STDERR_FILENO, text + "\n", "standard error"); }

/// Reads units through the store, if there is one.
class StoredReader final : public UnitReader {
public:
  /// Requirements: all arguments outlive this.
  StoredReader(const Selection &selection, const analyzer::ExtractOptions &options,
               std::optional<analyzer::Store> &store)
      : selection_(selection), options_(options) {
    known_.resize(selection.commands.size());
    if (!store)
      return;
    extraction_.emplace(*store, options);
    // Here and not in the workers, so that files which units share are looked at once.
    for (size_t unit = 0; unit < known_.size(); ++unit)
      known_[unit] = extraction_->lookup(selection.commands[unit]);
  }

  std::optional<analyzer::UnitListing> known(size_t unit) override {
    return known_[unit] && *known_[unit] ? extraction_->listing(**known_[unit]) : std::nullopt;
  }

  Result<ReadModel> read(size_t unit) override {
    const analyzer::CompileCommand &command = selection_.commands[unit];
    if (!extraction_) {
      const Result<analyzer::UnitModel> model = analyzer::extractUnit(command, options_);
      if (!model)
        return fail(model.error());
      std::string bytes = unitModelToBytes(*model);
      std::string digest = sha256Hex(bytes);
      return ReadModel{{std::move(digest), model->removedFlags, model->diagnostics, {}}, std::move(bytes)};
    }
    if (known_[unit] && !*known_[unit])
      return fail(known_[unit]->error());
    if (known_[unit])
      if (std::optional<analyzer::UnitListing> listing = known(unit))
        if (std::optional<std::string> bytes = extraction_->loadBytes(**known_[unit]))
          return ReadModel{std::move(*listing), std::move(*bytes)};
    Result<analyzer::CachedExtraction::Extracted> extracted = extraction_->extractAndKeep(command);
    if (!extracted)
      return fail(extracted.error());
    return ReadModel{{extracted->digest, extracted->model.removedFlags, extracted->model.diagnostics, {}},
                     std::move(extracted->bytes)};
  }

private:
  const Selection &selection_;
  const analyzer::ExtractOptions &options_;
  std::optional<analyzer::CachedExtraction> extraction_;
  std::vector<std::optional<analyzer::ReadUnit>> known_;
};

std::string summary(const analyzer::UnitIndex &index) {
  std::string text;
  size_t failed = 0;
  for (const analyzer::IndexedUnit &unit : index.units) {
    if (!unit.failure)
      continue;
    ++failed;
    text += "assay: not read: " + reports::printable(unit.name) + ": " +
            (unit.failure->place.empty() ? "" : reports::printable(unit.failure->place) + ": ") +
            reports::printable(unit.failure->message) +
            (unit.failure->remedy.empty() ? "" : " (" + reports::printable(unit.failure->remedy) + ")") +
            "\n  again: " + reports::printable(unit.failure->reproduce) + "\n";
  }
  return text + "assay: " + std::to_string(index.units.size()) + " units, " +
         std::to_string(index.units.size() - failed) + " read, " + std::to_string(failed) + " not read";
}

} // namespace

Result<ExitCode> runExtract(const ExtractCommandOptions &options) {
  const Result<Selection> selection = selectUnits(options.selection);
  if (!selection)
    return fail(selection.error());
  analyzer::UnitIndex index;
  const analyzer::ReportPaths paths(selection->root, selection->root);
  for (const verifier::SkippedUnit &unit : skippedUnits(*selection))
    index.skipped.push_back({unit.file, unit.reason});
  if (!options.quiet && !selection->skipped.empty())
    note("assay: " + skippedNote(selection->skipped));

  WorkerLimits limits;
  limits.jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  limits.memoryMegabytes = options.memoryMegabytes;
  limits.silenceSeconds = options.timeoutSeconds;
  limits.interrupted = catchInterrupts();
  std::vector<ExtractionUnit> units;
  for (size_t unit = 0; unit < selection->names.size(); ++unit)
    units.push_back({selection->names[unit], paths.show(selection->commands[unit].file.string()),
                     reproduction(*selection, unit, limits)});

  Result<OpenedCache> cache = openCache(options.cache);
  if (!cache)
    return fail(cache.error());
  if (!options.quiet && !cache->note.empty())
    note("assay: " + cache->note);
  analyzer::ExtractOptions extract;
  extract.root = selection->root;
  StoredReader reader(*selection, extract, cache->store);
  const fs::path output = options.output.empty() ? fs::path() : absolutePath(options.output);
  const char *term = std::getenv("TERM");
  Result<std::vector<analyzer::IndexedUnit>> entries = [&] {
    Progress progress(progressMode(options.quiet, ::isatty(STDERR_FILENO) == 1, term ? term : ""), STDERR_FILENO);
    return extractUnits(units, reader, output, limits, progress);
  }();
  if (!entries)
    return fail(entries.error());
  if (cache->store) {
    for (const std::string &incident : cache->store->incidents())
      note("assay: warning: " + incident);
    cache->store->prune();
  }
  index.units = std::move(*entries);
  if (!output.empty())
    if (const Result<void> saved = saveUnitIndex(index, output); !saved)
      return fail(saved.error());
  const bool isComplete =
      std::none_of(index.units.begin(), index.units.end(), [](const auto &unit) { return unit.failure.has_value(); });
  if (!options.quiet || !isComplete)
    note(summary(index));
  return isComplete ? ExitCode::GateOpen : ExitCode::Incomplete;
}

} // namespace assay::cli
