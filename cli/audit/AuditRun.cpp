// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/AuditRun.h"

namespace assay::cli {

namespace {

/// The units as tasks: the protocol on one side, their records on the other.
class UnitTasks final : public WorkerTasks {
public:
  UnitTasks(std::vector<UnitRecord> &records, const UnitBody &body, AuditObserver &observer)
      : body_(body), observer_(observer), records_(records) {
    for (size_t index = 0; index < records.size(); ++index)
      if (records[index].finished())
        observer.unitFinished(records[index], ++done_, records.size());
      else
        open_.push_back(index);
  }

  [[nodiscard]] size_t count() const override { return open_.size(); }

  void starting(size_t task) override {
    if (const UnitRecord &record = records_[open_[task]]; !record.hasStarted())
      observer_.unitStarted(record.unit());
  }

  void work(size_t task, const Send &send) override { body_(open_[task], records_[open_[task]].settled(), send); }

  Result<void> take(size_t task, std::string_view line) override {
    if (const std::optional<std::string> incident = storeTroubleOf(line)) {
      observer_.storeTrouble(*incident);
      return {};
    }
    Result<Event> event = decode(line);
    return event ? records_[open_[task]].take(std::move(*event)) : fail(event.error());
  }

  bool ended(size_t task, const WorkerEnd &end, const std::string &log) override {
    UnitRecord &record = records_[open_[task]];
    const size_t incidents = record.incidents().size();
    const bool goOn = record.workerEnded(end);
    for (size_t index = incidents; index < record.incidents().size(); ++index)
      observer_.workerDied(record.incidents()[index], log);
    if (!goOn)
      observer_.unitFinished(record, ++done_, records_.size());
    return goOn;
  }

private:
  const UnitBody &body_;
  AuditObserver &observer_;
  std::vector<UnitRecord> &records_;
  std::vector<size_t> open_; ///< records not finished at the start
  size_t done_ = 0;
};

} // namespace

Result<void> runUnits(std::vector<UnitRecord> &records, const UnitBody &body, const WorkerLimits &limits,
                      AuditObserver &observer) {
  UnitTasks tasks(records, body, observer);
  return runWorkers(tasks, limits);
}

} // namespace assay::cli
