// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline/UnitQuestions.h"

#include "cli/extract/ReadFailure.h"

#include <nlohmann/json.hpp>

namespace assay::cli {

namespace {

using nlohmann::json;

/// Units with a model, as tasks. A worker says one line: {"answer": …} or {"failure": {…}}.
class QuestionTasks final : public WorkerTasks {
public:
  QuestionTasks(const std::vector<UnitToRead> &units, const std::vector<UnitReading> &readings,
                analyzer::CachedExtraction &extraction, const UnitQuestion &question, const WorkerLimits &limits,
                AuditObserver &observer)
      : units_(units), readings_(readings), extraction_(extraction), question_(question), limits_(limits),
        observer_(observer), answers_(units.size()), failures_(units.size()) {
    for (size_t index = 0; index < units.size(); ++index) {
      if (!readings[index].failure) {
        open_.push_back(index);
        continue;
      }
      failures_[index] = readings[index].failure;
      tellFinished(index);
    }
  }

  [[nodiscard]] size_t count() const override { return open_.size(); }

  void work(size_t task, const Send &send) override {
    const size_t index = open_[task];
    const Result<analyzer::UnitModel> model = loadUnit(units_[index], readings_[index], extraction_);
    const Result<std::string> answer = model ? question_(*model) : fail(model.error());
    json said;
    if (answer) {
      said["answer"] = *answer;
    } else {
      const auto [place, message, remedy, reproduce] = readFailure(units_[index].file, answer.error());
      said["failure"] = {place, message, remedy};
    }
    // What the store of this process met with, nobody else knows.
    said["incidents"] = extraction_.incidents();
    (void)send(said.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
  }

  Result<void> take(size_t task, std::string_view line) override {
    try {
      const json said = json::parse(line);
      for (const json &incident : said.at("incidents"))
        observer_.storeTrouble(incident.get<std::string>());
      if (said.contains("answer")) {
        answers_[open_[task]] = said.at("answer").get<std::string>();
      } else {
        const json &failure = said.at("failure");
        failures_[open_[task]] = analyzer::UnitReadFailure{
            failure.at(0).get<std::string>(), failure.at(1).get<std::string>(), failure.at(2).get<std::string>(), ""};
      }
    } catch (const json::exception &error) {
      return fail({ExitCode::InternalError, "", "", error.what(), ""});
    }
    return {};
  }

  bool ended(size_t task, const WorkerEnd &end, const std::string &log) override {
    const size_t index = open_[task];
    const bool isDead = !end.exitedWell || (!answers_[index] && !failures_[index]);
    if (isDead) {
      answers_[index].reset();
      failures_[index] = deathFailure(end, log, limits_);
      observer_.workerDied(units_[index].name + ": " + failures_[index]->message, log);
    }
    if (failures_[index])
      addReproduction(*failures_[index], units_[index].reproduce);
    tellFinished(index);
    return false;
  }

  [[nodiscard]] UnitAnswers takeAnswers() {
    UnitAnswers all;
    for (size_t index = 0; index < units_.size(); ++index)
      if (answers_[index])
        all.answers.push_back(std::move(*answers_[index]));
      else if (failures_[index])
        all.failures.push_back(reportedFailure(units_[index].name, units_[index].file, *failures_[index]));
    return all;
  }

private:
  void tellFinished(size_t index) {
    observer_.unitAnswered(units_[index].name, failures_[index] ? failures_[index]->message : "", ++done_,
                           units_.size());
  }

  const std::vector<UnitToRead> &units_;
  const std::vector<UnitReading> &readings_;
  analyzer::CachedExtraction &extraction_;
  const UnitQuestion &question_;
  const WorkerLimits &limits_;
  AuditObserver &observer_;
  std::vector<size_t> open_; ///< units with a model
  std::vector<std::optional<std::string>> answers_;
  std::vector<std::optional<analyzer::UnitReadFailure>> failures_;
  size_t done_ = 0;
};

} // namespace

Result<UnitAnswers> askUnits(const std::vector<UnitToRead> &units, const std::vector<UnitReading> &readings,
                             analyzer::CachedExtraction &extraction, const UnitQuestion &question,
                             const WorkerLimits &limits, AuditObserver &observer) {
  QuestionTasks tasks(units, readings, extraction, question, limits, observer);
  if (const Result<void> ran = runWorkers(tasks, limits); !ran)
    return fail(ran.error());
  return tasks.takeAnswers();
}

} // namespace assay::cli
