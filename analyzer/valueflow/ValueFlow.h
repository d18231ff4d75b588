// SPDX-License-Identifier: Apache-2.0
//
// Questions to a program: by what way does a value come from one place to another, and what may a pointer refer to?
// Plain data in and out. Built on summaries with values of all units; no IR is read.
//
// Soundness: "no flow" means that in no permitted execution a value of the source, or one computed from it, comes to
// the sink: through memory, calls, threads, callbacks, libraries and code outside the program. Implicit flows (by
// branches) count only if asked for; those by whether a call returns at all do not. What is found need not be possible:
// paths are not checked for feasibility. Assumed: what the points-to analysis assumes (docs/program-model.md), what
// library-flows.json says, and that no data race changes what a function has just written.
#pragma once

#include "analyzer/link/Link.h"
#include "analyzer/program/ProgramModel.h"
#include "support/Result.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay::analyzer {

/// A place that values come from or go to, as a person writes it:
///   FUNCTION            as a source what it returns (and writes by its arguments, if it has no body), as a sink all
///                       that it is given
///   FUNCTION:PARAMETER  by name, or by number of the IR argument from 0; of a pointer also what it points to
///   FUNCTION:return     likewise
///   VARIABLE            with static storage
/// Functions are named by qualified name, signature or symbol.
using FlowPlaceName = std::string;

struct FlowQuestion {
  std::vector<FlowPlaceName> from; ///< empty: from where the values at `to` come into the program
  std::vector<FlowPlaceName> to;   ///< empty: where values from `from` leave the program
  bool withControl = false;        ///< implicit flows too
  size_t mostPaths = 1000;         ///< shown; further places are counted
};

/// What a step of a way is.
enum class FlowStepKind : uint8_t {
  Parameter,
  Result,     ///< returned
  Argument,   ///< handed to a call
  CallResult, ///< given by a call
  Read,
  Write,
  Memory, ///< an object that holds it
  Branch, ///< it decides whether a call is made
  Outside,
  Kept, ///< by a library
};
[[nodiscard]] const char *name(FlowStepKind kind); // "parameter", "result", "argument", …

struct FlowStep {
  FlowStepKind kind = FlowStepKind::Parameter;
  std::string function; ///< in which; empty for memory
  SourceRange place;    ///< line 0: none
  std::string text;     ///< for people: "argument 1 of send: &packet"
  std::string how;      ///< how it came here from the step before: "copied", "computed", "converted", …
};

struct FlowPath {
  std::vector<FlowStep> steps;
  /// It needs code outside the program, or memory that such code may change.
  bool isThroughEnvironment = false;
};

struct FlowAnswer {
  /// With sources and sinks: one, the shortest, or none. Else one for each place where values leave or enter.
  std::vector<FlowPath> paths;
  uint64_t furtherPlaces = 0; ///< beyond FlowQuestion::mostPaths
  uint64_t statesVisited = 0;
  uint64_t functionsRead = 0;
};

/// Whether values of sources come to calls of sinks.
struct RuleFlowQuestion {
  std::vector<FlowPlaceName> from;
  std::vector<FlowPlaceName> to;
  /// Functions that clean: what goes into them comes out of them clean. Of those without a body, or named with a
  /// parameter, nothing of it goes elsewhere; what others keep of it is followed.
  std::vector<FlowPlaceName> clean;
  bool withControl = false;
  bool isIncomplete = false;      ///< units of the program are missing: code outside it may read sources itself
  size_t mostStates = 20'000'000; ///< of a search; of some 150 bytes each
  size_t mostSteps = 2'000'000;   ///< in a certificate
};

/// A call of a sink; or (isCall false) a sink itself, where values come to it otherwise than by a call that was seen.
struct SinkCall {
  FlowPlaceName sink;   ///< as asked
  std::string function; ///< ProgramFunction::name of the one that has the call (or of the sink)
  SourceRange place;
  std::string callee; ///< for people
  bool isCall = true;
  std::optional<FlowPath> path; ///< by which a value of a source comes here
  /// It is not known whether one does: the searches ended at their limits. Else, without a path, none does.
  bool isUndecided = false;
};

struct RuleFlowAnswer {
  std::vector<SinkCall> calls;
  /// SMT-LIB 2: that no value of a source comes to the decided calls without a path. Unsatisfiable.
  std::string certificate;
  uint64_t sources = 0; ///< places that values of sources start from
  uint64_t statesVisited = 0;
};

/// An object, or a part of one, that a pointer may refer to.
struct PointedTo {
  std::string object; ///< for people: a variable, "local buffer of f", "malloc at file:line"
  int64_t offset = 0;
  uint64_t stride = 0; ///< not 0: also at multiples of it
  bool isAnywhere = false;
};

struct PointerAnswer {
  std::string pointer;
  std::vector<PointedTo> refersTo; ///< by object, offset
  /// It may also refer to memory of code outside the program, or to any object that such code knows.
  bool isUnknown = false;
  /// Other parameters and variables that may refer to one of the same objects, by name.
  std::vector<std::string> othersThatMay;
};

class ProgramValues;

class ValueFlow {
public:
  /// Links units whose summaries were made with SummaryDetail::Values. Errors: those of linkProgram.
  [[nodiscard]] static Result<ValueFlow> link(std::vector<LinkUnit> units, const LinkOptions &options);
  ValueFlow(ValueFlow &&) noexcept;
  ValueFlow &operator=(ValueFlow &&) noexcept;
  ~ValueFlow();

  [[nodiscard]] const ProgramModel &program() const;

  /// Errors (UsageError): a name that nothing bears (with the nearest), or several; neither `from` nor `to`.
  [[nodiscard]] Result<FlowAnswer> flows(const FlowQuestion &question);
  /// Errors as above.
  [[nodiscard]] Result<RuleFlowAnswer> ruleFlows(const RuleFlowQuestion &question);
  /// What FUNCTION:PARAMETER, FUNCTION:return or VARIABLE (its contents) may refer to; for FUNCTION, one answer for
  /// each parameter and the result. Errors as above.
  [[nodiscard]] Result<std::vector<PointerAnswer>> pointers(const FlowPlaceName &name);

private:
  explicit ValueFlow(std::unique_ptr<ProgramValues> values);
  std::unique_ptr<ProgramValues> values_;
};

} // namespace assay::analyzer
