// SPDX-License-Identifier: Apache-2.0
#include "cli/extract/ExtractionRun.h"

#include "analyzer/compilation/UnitNames.h"
#include "cli/extract/ReadFailure.h"
#include "support/Digest.h"

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
  ExtractionTasks(const std::vector<ExtractionUnit> &units, const ReadUnitModel &read, const fs::path &output,
                  const WorkerLimits &limits, ExtractionObserver &observer)
      : units_(units), read_(read), output_(output), limits_(limits), observer_(observer), entries_(units.size()) {}

  [[nodiscard]] size_t count() const override { return units_.size(); }

  void starting(size_t task) override {
    // A model of an earlier run must not pass for this one's.
    removeModel(task);
  }

  void work(size_t task, const Send &send) override {
    analyzer::IndexedUnit entry = named(task);
    const Result<analyzer::UnitModel> model = read_(task);
    if (!model) {
      entry.failure = readFailure(entry.file, model.error());
      (void)send(indexedUnitToLine(entry));
      return;
    }
    entry.model = relativeStem(task);
    entry.digest = sha256Hex(unitModelToBytes(*model));
    entry.removedFlags = model->removedFlags;
    entry.diagnostics = model->diagnostics;
    if (!output_.empty())
      if (const Result<void> saved = saveUnitModel(*model, output_ / entry.model); !saved) {
        (void)send(std::string(cannotWrite) + saved.error().render() + "\n");
        return;
      }
    (void)send(indexedUnitToLine(entry));
  }

  Result<void> take(size_t task, std::string_view line) override {
    if (line.starts_with(cannotWrite)) {
      writeFailure_ = Failure{ExitCode::InternalError, "", "", std::string(line), "check the disk and permissions"};
      return {};
    }
    Result<analyzer::IndexedUnit> entry = analyzer::indexedUnitFromLine(line);
    if (!entry)
      return fail(entry.error());
    entries_[task] = std::move(*entry);
    return {};
  }

  bool ended(size_t task, const WorkerEnd &end, const std::string &log) override {
    const bool isDead = !end.exitedWell || !entries_[task];
    if (isDead) {
      analyzer::IndexedUnit entry = named(task);
      entry.failure = deathFailure(end, log, limits_);
      entries_[task] = std::move(entry);
    }
    analyzer::IndexedUnit &entry = *entries_[task];
    if (entry.failure) {
      addReproduction(*entry.failure, units_[task].reproduce);
      removeModel(task);
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
  [[nodiscard]] analyzer::IndexedUnit named(size_t task) const {
    analyzer::IndexedUnit entry;
    entry.name = units_[task].name;
    entry.file = units_[task].file;
    return entry;
  }

  [[nodiscard]] std::string relativeStem(size_t task) const {
    return std::string(unitModelFolder) + "/" + analyzer::unitFileName(units_[task].name);
  }

  void removeModel(size_t task) const {
    if (output_.empty())
      return;
    std::error_code ignored;
    for (const char *extension : {".json", ".bc"})
      fs::remove(output_ / (relativeStem(task) + extension), ignored);
  }

  const std::vector<ExtractionUnit> &units_;
  const ReadUnitModel &read_;
  const fs::path &output_;
  const WorkerLimits &limits_;
  ExtractionObserver &observer_;
  std::vector<std::optional<analyzer::IndexedUnit>> entries_;
  std::optional<Failure> writeFailure_;
  size_t done_ = 0;
};

} // namespace

Result<std::vector<analyzer::IndexedUnit>> extractUnits(const std::vector<ExtractionUnit> &units,
                                                        const ReadUnitModel &read, const fs::path &output,
                                                        const WorkerLimits &limits, ExtractionObserver &observer) {
  ExtractionTasks tasks(units, read, output, limits, observer);
  if (const Result<void> run = runWorkers(tasks, limits); !run)
    return fail(run.error());
  if (tasks.writeFailure())
    return fail(*tasks.writeFailure());
  return tasks.takeEntries();
}

} // namespace assay::cli
