// SPDX-License-Identifier: Apache-2.0
//
// Where exceptions arrive that code outside the program throws. Their destructors are outside too, and run where the
// program ends the handler; what they call back, nobody knows.
#pragma once

#include "analyzer/link/CallResolution.h"

#include <vector>

namespace assay::analyzer {

/// For each of `graph.bodies`, whether it may handle an exception of code outside: something that it calls comes to
/// such code, or hands on what a function further up handles (`throw;`). Requirements: `graph.calls` and
/// `graph.callingBack` are complete.
[[nodiscard]] std::vector<bool> handlesForeignExceptions(const SymbolTable &table, const CallGraph &graph);

} // namespace assay::analyzer
