// SPDX-License-Identifier: Apache-2.0
//
// What is known about one unit while its workers run: the parent's side of the protocol, without processes.
#pragma once

#include "cli/audit/Protocol.h"
#include "cli/audit/WorkerPool.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace assay::cli {

/// What came of a unit.
struct UnitOutcome {
  std::optional<verifier::UnitFailure> failure; ///< it could not be read; then there is nothing else
  std::vector<verifier::Obligation> obligations;
  std::set<std::string> plannedIds;
  std::vector<std::string> matchedRules;
  std::vector<std::string> unplayedRoles;
  std::vector<verifier::Obligation> presences; ///< what the unit knows of `presence` rules
};

class UnitRecord {
public:
  explicit UnitRecord(std::string unit) : unit_(std::move(unit)) {}
  /// A finished one.
  UnitRecord(std::string unit, UnitOutcome outcome)
      : unit_(std::move(unit)), finished_(true), outcome_(std::move(outcome)) {}

  /// Takes one event. Errors: an event that has no place here (InternalError); the worker is then to be killed.
  [[nodiscard]] Result<void> take(Event event);

  /// The worker is gone. Returns whether another one has to go on with `settled()` left out.
  /// Guarantees: the function it was deciding counts as settled, its planned obligations `unproved` with the reason
  /// `worker-failed` (or `resource` if it was too slow); a worker that ends before any further function was begun is
  /// not tried again, and everything left is `unproved`; one that ends before planning is over is a unit failure.
  [[nodiscard]] bool workerEnded(const WorkerEnd &end);

  /// Symbols of functions that need no further work.
  [[nodiscard]] const std::set<std::string> &settled() const { return settled_; }
  [[nodiscard]] bool finished() const { return finished_; }
  /// Whether a worker has said or left anything yet.
  [[nodiscard]] bool hasStarted() const { return plannedOnce_ || !planned_.empty() || !incidents_.empty(); }

  [[nodiscard]] const std::string &unit() const { return unit_; }
  /// Complete once finished.
  [[nodiscard]] const UnitOutcome &outcome() const { return outcome_; }
  // Parts of it.
  [[nodiscard]] const std::optional<verifier::UnitFailure> &failure() const { return outcome_.failure; }
  [[nodiscard]] const std::vector<verifier::Obligation> &obligations() const { return outcome_.obligations; }
  [[nodiscard]] const std::set<std::string> &plannedIds() const { return outcome_.plannedIds; }
  [[nodiscard]] const std::vector<std::string> &matchedRules() const { return outcome_.matchedRules; }
  [[nodiscard]] const std::vector<std::string> &unplayedRoles() const { return outcome_.unplayedRoles; }
  [[nodiscard]] const std::vector<verifier::Obligation> &presences() const { return outcome_.presences; }
  /// One line for each worker that died, for the log.
  [[nodiscard]] const std::vector<std::string> &incidents() const { return incidents_; }

private:
  enum class Phase : uint8_t { Planning, Deciding, Ended };

  Result<void> takeObligation(verifier::Obligation obligation);
  void giveUp(const std::string &function, const WorkerEnd &end);

  std::string unit_;
  Phase phase_ = Phase::Planning; ///< of the present worker
  bool plannedOnce_ = false;
  bool finished_ = false;
  uint64_t planLinesLeft_ = 0;
  std::string planning_; ///< function whose plan lines are being read
  std::optional<std::string> deciding_;
  std::vector<verifier::Obligation> pending_; ///< verdicts of `deciding_`, not yet believed
  std::vector<std::string> functions_;        ///< in the order of the plan
  std::map<std::string, std::vector<verifier::Obligation>> planned_;
  std::set<std::string> settled_;
  UnitOutcome outcome_;
  std::vector<std::string> incidents_;
};

} // namespace assay::cli
