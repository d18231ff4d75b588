// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/UnitRecord.h"

namespace assay::cli {

namespace {

tl::unexpected<Failure> outOfPlace(const char *what) {
  return fail({ExitCode::InternalError, "", "", std::string("a worker sent ") + what + " out of place", ""});
}

} // namespace

Result<void> UnitRecord::take(Event event) {
  if (phase_ == Phase::Ended)
    return outOfPlace("an event");
  if (auto *failure = std::get_if<FailureEvent>(&event)) {
    if (phase_ != Phase::Planning || plannedOnce_)
      return outOfPlace("a failure");
    outcome_.failure = std::move(failure->failure);
    phase_ = Phase::Ended;
    return {};
  }
  if (auto *plan = std::get_if<PlanEvent>(&event)) {
    if (phase_ != Phase::Planning || planLinesLeft_ != 0)
      return outOfPlace("a plan");
    planning_ = plan->function;
    planLinesLeft_ = plan->obligations;
    // A later worker plans again; the first plan stands.
    if (!plannedOnce_ && planned_.try_emplace(planning_).second)
      functions_.push_back(planning_);
    return {};
  }
  if (auto *planned = std::get_if<PlannedEvent>(&event)) {
    if (phase_ != Phase::Planning || planLinesLeft_ != 0)
      return outOfPlace("the end of the plan");
    phase_ = Phase::Deciding;
    plannedOnce_ = true;
    outcome_.matchedRules = std::move(planned->matchedRules);
    outcome_.unplayedRoles = std::move(planned->unplayedRoles);
    outcome_.presences = std::move(planned->presences);
    return {};
  }
  if (auto *begin = std::get_if<BeginEvent>(&event)) {
    if (phase_ != Phase::Deciding || deciding_ || settled_.contains(begin->function))
      return outOfPlace("the begin of a function");
    deciding_ = std::move(begin->function);
    pending_.clear();
    return {};
  }
  if (auto *obligation = std::get_if<ObligationEvent>(&event))
    return takeObligation(std::move(obligation->obligation));
  if (auto *end = std::get_if<EndEvent>(&event)) {
    if (!deciding_ || *deciding_ != end->function)
      return outOfPlace("the end of a function");
    for (verifier::Obligation &decided : pending_)
      outcome_.obligations.push_back(std::move(decided));
    pending_.clear();
    settled_.insert(*deciding_);
    deciding_.reset();
    return {};
  }
  if (phase_ != Phase::Deciding || deciding_)
    return outOfPlace("its end");
  phase_ = Phase::Ended;
  return {};
}

Result<void> UnitRecord::takeObligation(verifier::Obligation obligation) {
  if (planLinesLeft_ != 0) {
    --planLinesLeft_;
    if (!plannedOnce_) {
      // Regions are part of flows, which mergeFlows puts together.
      if (obligation.kind != verifier::SiteKind::Region)
        outcome_.plannedIds.insert(obligation.id);
      planned_[planning_].push_back(std::move(obligation));
    }
    return {};
  }
  if (!deciding_)
    return outOfPlace("an obligation");
  pending_.push_back(std::move(obligation));
  return {};
}

void UnitRecord::giveUp(const std::string &function, const WorkerEnd &end) {
  for (verifier::Obligation obligation : planned_[function]) {
    obligation.verdict = verifier::VerdictKind::Unproved;
    obligation.reason = end.timedOut ? verifier::Reason::Resource : verifier::Reason::WorkerFailed;
    obligation.detail = "the worker process " + end.description + " while it decided '" +
                        (obligation.function.empty() ? function : obligation.function) + "'";
    outcome_.obligations.push_back(std::move(obligation));
  }
  settled_.insert(function);
}

bool UnitRecord::workerEnded(const WorkerEnd &end) {
  const bool cameToItsEnd = phase_ == Phase::Ended;
  const std::optional<std::string> interrupted = std::exchange(deciding_, std::nullopt);
  phase_ = Phase::Planning;
  planLinesLeft_ = 0;
  pending_.clear();
  if (cameToItsEnd && outcome_.failure) {
    finished_ = true;
    return false;
  }
  if (!cameToItsEnd) {
    incidents_.push_back(unit_ + ": the worker process " + end.description +
                         (interrupted    ? " while it decided " + *interrupted
                          : plannedOnce_ ? " between two functions"
                                         : " while it read the unit"));
    if (!plannedOnce_) {
      outcome_.failure =
          verifier::UnitFailure{unit_, "", "the worker process " + end.description + " while it read the unit",
                                "look at the log; if memory was short, run with fewer jobs (-j 1)"};
      finished_ = true;
      return false;
    }
    if (interrupted) {
      giveUp(*interrupted, end);
      for (const std::string &function : functions_)
        if (!settled_.contains(function))
          return true;
    }
  }
  // What no worker took up stays undecided, in the open.
  for (const std::string &function : functions_)
    if (!settled_.contains(function))
      giveUp(function, end);
  finished_ = true;
  return false;
}

} // namespace assay::cli
