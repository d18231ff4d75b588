// SPDX-License-Identifier: Apache-2.0
//
// One function in full, for people: its control flow in blocks with their source lines and conditions, and its data
// flow from where values come in to where they go. Plain data.
//
// Data flow is def-use, without regard to order: an edge says that the value at its end may depend on the value at its
// start. Memory is told apart by the object that an address is computed from: a local object, a variable, or what a
// pointer value designates. A call may change what its pointer arguments designate.
//
// Soundness: it explains, and decides nothing. Two pointer values that designate one object have nodes of their own,
// and a call may touch variables that it is not given.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// When control goes from a block to another.
enum class BranchKind : uint8_t {
  Always,
  True,      ///< the condition holds
  False,     ///< it does not
  Case,      ///< of a switch; the condition says which
  Default,   ///< … none of the others
  Exception, ///< a call throws
};
[[nodiscard]] const char *name(BranchKind kind); // "always", "true", …

struct BranchTarget {
  uint32_t block = 0;
  BranchKind kind = BranchKind::Always;
  std::string condition; ///< in source terms as far as known: "n < size"; empty for Always and Exception
};

enum class BlockEnd : uint8_t { Branch, Return, Unreachable, Rethrow };
[[nodiscard]] const char *name(BlockEnd end); // "branch", "return", …

/// What runs without a branch in between. Branches that only check for undefined behaviour are not counted as such.
struct ControlBlock {
  SourceRange lines;               ///< of the function's own file; line 0: not known
  std::vector<int64_t> calls;      ///< CallSite::ordinal
  std::vector<SourceRange> checks; ///< places that the compiler checks for undefined behaviour
  BlockEnd end = BlockEnd::Branch;
  SourceRange endPlace;
  std::vector<BranchTarget> targets; ///< in the order of the branch
};

enum class FlowNodeKind : uint8_t {
  Parameter,
  Variable,  ///< with static storage
  Object,    ///< on the stack
  Memory,    ///< what a pointer value designates
  Call,      ///< what it gets and what it gives
  Exception, ///< what a handler gets
  Return,
};
[[nodiscard]] const char *name(FlowNodeKind kind); // "parameter", "variable", …

struct FlowNode {
  FlowNodeKind kind = FlowNodeKind::Parameter;
  std::string text; ///< a name, or an expression in source terms
  SourceRange place;
  int64_t ordinal = -1; ///< of a call, CallSite::ordinal; of a parameter, its IR argument
};

struct FlowEdge {
  uint32_t from = 0;
  uint32_t to = 0;
  int64_t argument = -1; ///< of a call: which IR argument
  std::string text;      ///< the value that flows, in source terms
  SourceRange place;
};

struct FunctionDetail {
  std::string symbol;
  std::vector<ControlBlock> blocks; ///< the first is the entry; then in reverse post-order
  std::vector<FlowNode> nodes;      ///< by kind, then in order of the code
  std::vector<FlowEdge> edges;      ///< by from, to, argument; no duplicates
};

/// Shows function `symbol` of a unit. Call ordinals are those of the program model.
/// Errors: UsageError if the unit has no body for it; Incomplete if its bitcode cannot be read.
[[nodiscard]] Result<FunctionDetail> functionDetail(const UnitModel &unit, std::string_view symbol);

} // namespace assay::analyzer
