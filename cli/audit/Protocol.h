// SPDX-License-Identifier: Apache-2.0
//
// What a worker process tells its parent about one unit, line by line on a pipe: a tag, a blank, JSON.
//
//   failure {unit, place, message, remedy}          the unit could not be read; the last line
//   plan {function, obligations: n}                 n `obligation` lines follow, one such block for each function
//   planned {matchedRules, unplayedRoles, presences}  planning is over
//   begin {function}                                deciding it starts
//   obligation {…}                                  verifier::toJsonLine
//   end {function}                                  its obligations are complete
//   finished {}                                     the last line of a worker that came to its end
//
// A worker of any kind may add, at any time, what its store met with (storeTroubleLine).
//
// The parent believes a function's verdicts only after its `end`: a worker that dies half-way leaves nothing
// behind that could pass for a decision.
#pragma once

#include "support/Result.h"
#include "verifier/verdict/Verdict.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace assay::cli {

struct FailureEvent {
  verifier::UnitFailure failure;
};
struct PlanEvent {
  std::string function;
  uint64_t obligations = 0;
};
struct PlannedEvent {
  std::vector<std::string> matchedRules;
  std::vector<std::string> unplayedRoles;
  std::vector<verifier::Obligation> presences; ///< what the unit knows of `presence` rules
};
struct BeginEvent {
  std::string function;
};
struct ObligationEvent {
  verifier::Obligation obligation;
};
struct EndEvent {
  std::string function;
};
struct FinishedEvent {};

using Event = std::variant<FailureEvent, PlanEvent, PlannedEvent, BeginEvent, ObligationEvent, EndEvent, FinishedEvent>;

/// One line with its line end.
[[nodiscard]] std::string encode(const Event &event);
/// The inverse, without the line end. Errors: InternalError for anything else.
[[nodiscard]] Result<Event> decode(std::string_view line);

/// The line, with its end, by which a worker tells an incident of its store, which nobody else knows.
[[nodiscard]] std::string storeTroubleLine(const std::string &incident);
/// The inverse, without the line end; nothing for any other line.
[[nodiscard]] std::optional<std::string> storeTroubleOf(std::string_view line);

} // namespace assay::cli
