// SPDX-License-Identifier: Apache-2.0
//
// Summaries of units → the program: symbols resolved, calls resolved by points-to analysis and class hierarchy, entries
// found. No IR is read.
#pragma once

#include "analyzer/program/ProgramModel.h"
#include "analyzer/summary/UnitSummary.h"
#include "support/Result.h"

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace assay::analyzer {

/// Who may call what.
enum class ProgramForm : uint8_t {
  Automatic,  ///< Executable if exactly one unit defines main, else Library
  Executable, ///< it starts at main; of its functions, code outside calls only those whose address it got
  Library,    ///< code outside may call every exported function, with anything
};

struct LinkOptions {
  ProgramForm form = ProgramForm::Automatic;
  /// Units of the program are missing: their code may call, and change, whatever is not internal to a unit.
  bool isIncomplete = false;
  /// The process has nothing else to do: what the link needed on its way is not taken apart. Says nothing of the
  /// result.
  bool isLastWork = false;
  /// Symbols of functions of which bindings say what they do. Those without a body keep none of the pointers that they
  /// are handed, and call nothing of the program. For ValueFlow::link only.
  std::set<std::string, std::less<>> stated = {};
  /// Symbols of functions that code outside the program calls, of whatever form it is. For ValueFlow::link only.
  std::set<std::string, std::less<>> calledFromOutside = {};
};

/// A unit to link. `summary` is called once, when its turn comes.
struct LinkUnit {
  std::string mainFile;
  std::string digest; ///< of its model
  std::function<Result<UnitSummary>()> summary;
};

/// Calls by kind, for people who want to know how much of a program is understood.
struct LinkStatistics {
  struct Count {
    CallKind kind = CallKind::Direct;
    uint64_t resolved = 0; ///< all targets known
    uint64_t open = 0;
    uint64_t targets = 0; ///< of all calls of the kind
  };
  std::vector<Count> calls; ///< by kind
  uint64_t functionsWithBody = 0;
  uint64_t functionsWithoutBody = 0;
  uint64_t constraints = 0;
  double symbolSeconds = 0;
  double solveSeconds = 0;
  bool isLibrary = false;
};

/// The counts that the program itself shows.
[[nodiscard]] LinkStatistics callStatistics(const ProgramModel &program);

/// Links. Guarantees: the result does not depend on the order of `units`; every call that a permitted execution of the
/// program can make is among the targets of its site, or reachable from them by way of functions without body.
/// Errors: those of the summaries; units of different pointer sizes (Incomplete).
[[nodiscard]] Result<ProgramModel> linkProgram(std::vector<LinkUnit> units, const LinkOptions &options,
                                               LinkStatistics *statistics = nullptr);

} // namespace assay::analyzer
