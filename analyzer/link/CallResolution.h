// SPDX-License-Identifier: Apache-2.0
//
// What calls may reach, before functions get their numbers in the program: program symbols with the definition meant.
#pragma once

#include "analyzer/link/SymbolTable.h"

#include "llvm/ADT/SmallVector.h"

#include <compare>
#include <cstdint>
#include <vector>

namespace assay::analyzer {

/// What code outside the program can name by itself.
enum class Outside : uint8_t {
  KnowsWhatItGets, ///< nothing but what it is handed
  KnowsExports,    ///< exported functions and variables
  KnowsAllNames,   ///< whatever is not internal to a unit
};

/// A body of the program: a symbol's definition. Symbols without any have the definition 0.
struct BodyId {
  uint32_t symbol = noIndex;
  uint32_t definition = 0;
  auto operator<=>(const BodyId &) const = default;
};

/// One edge of the call graph as it will stand in the program model.
struct ResolvedCall {
  CallKind kind = CallKind::Direct;
  llvm::SmallVector<uint32_t, 2> targets; ///< function symbols
  std::vector<OpenReason> open;
  bool callsEnvironment = false; ///< what it reaches may call back whatever it knows
  /// Further targets, which many calls share: an index of CallGraph::fitting. Only of a call with `callsEnvironment`.
  uint32_t fitting = noIndex;
};

/// Where the calls of a program go.
struct CallGraph {
  /// By body, then by index of FunctionSummary::calls: the edges of the call, one for each kind.
  std::vector<std::vector<llvm::SmallVector<ResolvedCall, 1>>> calls;
  /// Bodies in the order of `calls`.
  std::vector<BodyId> bodies;
  /// Lists of functions that code outside may know and that fit one kind of call. Sorted.
  std::vector<std::vector<uint32_t>> fitting;
  /// What code outside the program may call at any time.
  std::vector<uint32_t> callableFromOutside;
  /// What runs when the program ends.
  std::vector<uint32_t> atExit;
  /// What starts as a thread / handles a signal.
  std::vector<uint32_t> threads;
  std::vector<uint32_t> signalHandlers;
  /// Functions without body that may call back whatever code outside knows.
  std::vector<uint32_t> callingBack;

  template <typename Visit> void forEachTarget(const ResolvedCall &call, Visit visit) const {
    for (const uint32_t target : call.targets)
      visit(target);
    if (call.fitting != noIndex)
      for (const uint32_t target : fitting[call.fitting])
        visit(target);
  }
};

} // namespace assay::analyzer
