// SPDX-License-Identifier: Apache-2.0
//
// The data flow of a function as people see it: from parameters, variables, memory and calls to calls, memory and the
// result; what is computed in between is in the texts of the edges.
#pragma once

#include "analyzer/export/CodeSource.h"
#include "analyzer/export/FunctionDetail.h"

namespace assay::analyzer {

/// Fills `detail.nodes` and `detail.edges`. Requirements: the function's scalars are in SSA form.
void addDataFlow(const llvm::Function &function, const CodeSource &source, FunctionDetail &detail);

} // namespace assay::analyzer
