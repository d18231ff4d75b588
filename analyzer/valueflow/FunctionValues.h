// SPDX-License-Identifier: Apache-2.0
//
// How values move in one function: a sparse graph from where they come in (parameters, results of calls, reads of
// memory) to where they go (the result, arguments of calls, writes of memory). Part of a summary with values
// (SummaryDetail::Values); where the memory is that a Load or Store touches stands in FunctionSummary::accesses.
//
// Soundness: without control edges, a path exists wherever one value is computed from another; with them, also wherever
// a branch on one decides what the other is, or whether it is computed at all. A Load that has data edges from values
// and no access reads what those wrote, and nothing else (a strong update, shown by memory SSA).
#pragma once

#include "support/Result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// What a value is to the outside of its function.
enum class ValuePort : uint8_t {
  Value,       ///< nothing: it joins others
  Parameter,   ///< `number`
  Variadic,    ///< what comes beyond the parameters
  Result,      ///< what the function returns
  Argument,    ///< `number` of `call`
  CallResult,  ///< of `call`
  Load,        ///< what is read from memory
  Store,       ///< what is written to memory
  Entry,       ///< that the function runs at all
  CallControl, ///< that `call` is made
};

/// What becomes of a value on its way.
enum class ValueMove : uint8_t {
  Copy,
  Part,       ///< into or out of an aggregate
  Convert,    ///< to another type
  Arithmetic, ///< computed from
  Compare,
  Select, ///< it chooses between values
  Index,  ///< it is part of the address that is read
  Control ///< a branch on it decides: an implicit flow
};

struct ValueNode {
  ValuePort port = ValuePort::Value;
  uint32_t call = UINT32_MAX; ///< index of FunctionSummary::calls
  uint32_t number = 0;
  uint32_t text = 0; ///< in source terms; an index into `strings`, as `file`
  uint32_t file = 0;
  uint32_t line = 0;
  uint32_t column = 0;
};

struct ValueEdge {
  uint32_t from = 0;
  uint32_t to = 0;
  ValueMove move = ValueMove::Copy;
};

struct FunctionValues {
  std::vector<std::string> strings; ///< the first is empty
  std::vector<ValueNode> nodes;
  std::vector<ValueEdge> edges; ///< by from, to, move; no duplicates
};

/// Binary form. What does not read back as it was written is a Failure.
[[nodiscard]] std::string toBytes(const FunctionValues &values);
[[nodiscard]] Result<FunctionValues> functionValuesFromBytes(std::string_view bytes, const std::string &fileForErrors);

} // namespace assay::analyzer
