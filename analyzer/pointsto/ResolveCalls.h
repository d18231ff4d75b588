// SPDX-License-Identifier: Apache-2.0
//
// The calls of a linked program, resolved.
#pragma once

#include "analyzer/pointsto/CallBinding.h"

#include <memory>

namespace assay::analyzer {

/// Guarantees: deterministic; see linkProgram for what the edges promise.
[[nodiscard]] CallGraph resolveCalls(const SymbolTable &table, Outside outside);

/// The calls, and what pointers may refer to. Requirements: `table` outlives it.
struct ResolvedPointers {
  std::unique_ptr<CallBinding> binding;
  CallGraph graph;
};
[[nodiscard]] ResolvedPointers resolvePointers(const SymbolTable &table, Outside outside);

} // namespace assay::analyzer
