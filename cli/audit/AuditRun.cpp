// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/AuditRun.h"

namespace assay::cli {

namespace {

/// The units as tasks: the protocol on one side, their records on the other.
class UnitTasks final : public WorkerTasks {
public:
  UnitTasks(const std::vector<std::string> &units, const UnitBody &body, AuditObserver &observer)
      : body_(body), observer_(observer) {
    for (const std::string &unit : units)
      records_.emplace_back(unit);
  }

  [[nodiscard]] const std::vector<UnitRecord> &records() const { return records_; }

  [[nodiscard]] size_t count() const override { return records_.size(); }

  void starting(size_t task) override {
    if (!records_[task].hasStarted())
      observer_.unitStarted(records_[task].unit());
  }

  void work(size_t task, const Send &send) override { body_(task, records_[task].settled(), send); }

  Result<void> take(size_t task, std::string_view line) override {
    Result<Event> event = decode(line);
    return event ? records_[task].take(std::move(*event)) : fail(event.error());
  }

  bool ended(size_t task, const WorkerEnd &end, const std::string &log) override {
    UnitRecord &record = records_[task];
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
  std::vector<UnitRecord> records_;
  size_t done_ = 0;
};

} // namespace

Result<verifier::AuditResult> runAudit(const std::vector<std::string> &units, const UnitBody &body,
                                       const policies::Policy &policy, const WorkerLimits &limits,
                                       AuditObserver &observer) {
  UnitTasks tasks(units, body, observer);
  if (Result<void> ran = runWorkers(tasks, limits); !ran)
    return fail(ran.error());
  return mergeRecords(tasks.records(), policy);
}

} // namespace assay::cli
