// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/ReadUnits.h"

#include "cli/extract/ReadFailure.h"

#include <nlohmann/json.hpp>

namespace assay::cli {

namespace {

using nlohmann::json;

/// Units that must be read, as tasks. A worker says one line: {"digest": …} or {"failure": {…}}.
class ReadTasks final : public WorkerTasks {
public:
  ReadTasks(const std::vector<UnitToRead> &units, analyzer::CachedExtraction &extraction, AuditObserver &observer,
            const WorkerLimits &limits, std::vector<UnitReading> &readings)
      : units_(units), extraction_(extraction), observer_(observer), limits_(limits), readings_(readings) {
    for (size_t index = 0; index < units.size(); ++index) {
      std::optional<analyzer::ReadUnit> known = extraction.lookup(units[index].command);
      if (!known) {
        open_.push_back(index);
        continue;
      }
      readings[index].wasKnown = true;
      if (*known)
        readings[index].digest = std::move(**known);
      else
        readings[index].failure = failureOf(units[index], known->error());
    }
    done_ = units.size() - open_.size();
  }

  [[nodiscard]] size_t count() const override { return open_.size(); }

  void work(size_t task, const Send &send) override {
    const UnitToRead &unit = units_[open_[task]];
    json said;
    if (const Result<analyzer::CachedExtraction::Extracted> extracted = extraction_.extractAndKeep(unit.command)) {
      said["digest"] = extracted->digest;
    } else {
      const auto [place, message, remedy, reproduce] = failureOf(unit, extracted.error());
      said["failure"] = {place, message, remedy, reproduce};
    }
    // What the store of this process met with, nobody else knows.
    said["incidents"] = extraction_.incidents();
    (void)send(said.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
  }

  Result<void> take(size_t task, std::string_view line) override {
    UnitReading &reading = readings_[open_[task]];
    try {
      const json said = json::parse(line);
      for (const json &incident : said.at("incidents"))
        observer_.storeTrouble(incident.get<std::string>());
      if (said.contains("digest")) {
        reading.digest = said.at("digest").get<std::string>();
      } else {
        const json &failure = said.at("failure");
        reading.failure = analyzer::UnitReadFailure{failure.at(0).get<std::string>(), failure.at(1).get<std::string>(),
                                                    failure.at(2).get<std::string>(), failure.at(3).get<std::string>()};
      }
    } catch (const json::exception &error) {
      return fail({ExitCode::InternalError, "", "", error.what(), ""});
    }
    return {};
  }

  bool ended(size_t task, const WorkerEnd &end, const std::string &log) override {
    const UnitToRead &unit = units_[open_[task]];
    UnitReading &reading = readings_[open_[task]];
    if (!end.exitedWell || (reading.digest.empty() && !reading.failure)) {
      reading.digest.clear();
      reading.failure = deathFailure(end, log, limits_);
      addReproduction(*reading.failure, unit.reproduce);
      observer_.workerDied(unit.name + ": " + reading.failure->message, log);
    }
    observer_.unitRead(unit.name, ++done_, units_.size());
    return false;
  }

private:
  static analyzer::UnitReadFailure failureOf(const UnitToRead &unit, const Failure &failure) {
    analyzer::UnitReadFailure shown = readFailure(unit.file, failure);
    addReproduction(shown, unit.reproduce);
    return shown;
  }

  const std::vector<UnitToRead> &units_;
  analyzer::CachedExtraction &extraction_;
  AuditObserver &observer_;
  const WorkerLimits &limits_;
  std::vector<UnitReading> &readings_;
  std::vector<size_t> open_;
  size_t done_ = 0;
};

} // namespace

Result<std::vector<UnitReading>> readUnits(const std::vector<UnitToRead> &units, analyzer::CachedExtraction &extraction,
                                           const WorkerLimits &limits, AuditObserver &observer) {
  std::vector<UnitReading> readings(units.size());
  ReadTasks tasks(units, extraction, observer, limits, readings);
  if (Result<void> ran = runWorkers(tasks, limits); !ran)
    return fail(ran.error());
  return readings;
}

Result<analyzer::UnitModel> loadUnit(const UnitToRead &unit, const UnitReading &reading,
                                     analyzer::CachedExtraction &extraction) {
  if (std::optional<analyzer::UnitModel> kept = extraction.load(reading.digest))
    return std::move(*kept);
  Result<analyzer::CachedExtraction::Extracted> extracted = extraction.extractAndKeep(unit.command);
  if (!extracted)
    return fail(extracted.error());
  return std::move(extracted->model);
}

} // namespace assay::cli
