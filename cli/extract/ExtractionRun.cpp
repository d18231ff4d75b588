// SPDX-License-Identifier: Apache-2.0
#include "cli/extract/ExtractionRun.h"

#include "analyzer/compilation/UnitNames.h"
#include "analyzer/unit/SavedUnits.h"
#include "cli/extract/ReadFailure.h"

#include <algorithm>
#include <optional>
#include <system_error>

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

/// What a worker says that could not write: a fault of the machine, not of the unit.
constexpr std::string_view cannotWrite = "cannot write: ";

class ExtractionTasks final : public WorkerTasks {
public:
  ExtractionTasks(const std::vector<ExtractionUnit> &units, UnitReader &reader, const fs::path &output,
                  const WorkerLimits &limits, ExtractionObserver &observer)
      : units_(units), reader_(reader), output_(output), limits_(limits), observer_(observer), entries_(units.size()) {
    std::optional<analyzer::SavedUnits> saved;
    if (!output.empty())
      saved.emplace(output);
    for (size_t unit = 0; unit < units.size(); ++unit) {
      std::optional<analyzer::UnitListing> known = reader.known(unit);
      if (known && (!saved || saved->has(relativeStem(unit), *known)))
        entries_[unit] = listed(unit, std::move(*known));
      else
        open_.push_back(unit);
    }
    done_ = units.size() - open_.size();
    // Until it is written anew, the index would list models that are no longer there.
    std::error_code ignored;
    if (!output.empty() && !open_.empty())
      fs::remove(output / analyzer::unitIndexFileName, ignored);
  }

  [[nodiscard]] size_t count() const override { return open_.size(); }

  void starting(size_t task) override {
    // A model of an earlier run must not pass for this one's.
    removeModel(open_[task]);
  }

  void work(size_t task, const Send &send) override {
    const size_t unit = open_[task];
    Result<ReadModel> model = reader_.read(unit);
    if (!model) {
      analyzer::IndexedUnit entry = named(unit);
      entry.failure = readFailure(entry.file, model.error());
      (void)send(indexedUnitToLine(entry));
      return;
    }
    if (!output_.empty())
      if (const Result<void> saved = analyzer::saveUnitModelBytes(model->bytes, output_ / relativeStem(unit)); !saved) {
        (void)send(std::string(cannotWrite) + saved.error().render() + "\n");
        return;
      }
    (void)send(indexedUnitToLine(listed(unit, std::move(model->listing))));
  }

  Result<void> take(size_t task, std::string_view line) override {
    if (line.starts_with(cannotWrite)) {
      writeFailure_ = Failure{ExitCode::InternalError, "", "", std::string(line), "check the disk and permissions"};
      return {};
    }
    Result<analyzer::IndexedUnit> entry = analyzer::indexedUnitFromLine(line);
    if (!entry)
      return fail(entry.error());
    entries_[open_[task]] = std::move(*entry);
    return {};
  }

  bool ended(size_t task, const WorkerEnd &end, const std::string &log) override {
    const size_t unit = open_[task];
    const bool isDead = !end.exitedWell || !entries_[unit];
    if (isDead) {
      analyzer::IndexedUnit entry = named(unit);
      entry.failure = deathFailure(end, log, limits_);
      entries_[unit] = std::move(entry);
    }
    analyzer::IndexedUnit &entry = *entries_[unit];
    if (entry.failure) {
      addReproduction(*entry.failure, units_[unit].reproduce);
      removeModel(unit);
    }
    observer_.unitRead(entry, ++done_, units_.size(), isDead ? log : std::string());
    return false;
  }

  [[nodiscard]] const std::optional<Failure> &writeFailure() const { return writeFailure_; }

  [[nodiscard]] std::vector<analyzer::IndexedUnit> takeEntries() {
    std::vector<analyzer::IndexedUnit> entries;
    for (std::optional<analyzer::IndexedUnit> &entry : entries_)
      entries.push_back(std::move(*entry));
    std::sort(entries.begin(), entries.end(),
              [](const auto &left, const auto &right) { return left.name < right.name; });
    return entries;
  }

private:
  [[nodiscard]] analyzer::IndexedUnit named(size_t unit) const {
    analyzer::IndexedUnit entry;
    entry.name = units_[unit].name;
    entry.file = units_[unit].file;
    return entry;
  }

  [[nodiscard]] analyzer::IndexedUnit listed(size_t unit, analyzer::UnitListing listing) const {
    analyzer::IndexedUnit entry = named(unit);
    entry.model = relativeStem(unit);
    entry.digest = std::move(listing.digest);
    entry.removedFlags = std::move(listing.removedFlags);
    entry.diagnostics = std::move(listing.diagnostics);
    return entry;
  }

  [[nodiscard]] std::string relativeStem(size_t unit) const {
    return std::string(unitModelFolder) + "/" + analyzer::unitFileName(units_[unit].name);
  }

  void removeModel(size_t unit) const {
    if (output_.empty())
      return;
    std::error_code ignored;
    for (const char *extension : {".json", ".bc"})
      fs::remove(output_ / (relativeStem(unit) + extension), ignored);
  }

  const std::vector<ExtractionUnit> &units_;
  UnitReader &reader_;
  const fs::path &output_;
  const WorkerLimits &limits_;
  ExtractionObserver &observer_;
  std::vector<std::optional<analyzer::IndexedUnit>> entries_; ///< by unit
  std::vector<size_t> open_;                                  ///< units that must be read or written
  std::optional<Failure> writeFailure_;
  size_t done_ = 0;
};

} // namespace

Result<std::vector<analyzer::IndexedUnit>> extractUnits(const std::vector<ExtractionUnit> &units, UnitReader &reader,
                                                        const fs::path &output, const WorkerLimits &limits,
                                                        ExtractionObserver &observer) {
  ExtractionTasks tasks(units, reader, output, limits, observer);
  if (const Result<void> run = runWorkers(tasks, limits); !run)
    return fail(run.error());
  if (tasks.writeFailure())
    return fail(*tasks.writeFailure());
  return tasks.takeEntries();
}

} // namespace assay::cli
