// SPDX-License-Identifier: Apache-2.0
//
// The value flow of one function, from its IR.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "analyzer/summary/FunctionSummariser.h"

namespace assay::analyzer {

/// Brings a function into the form in which its values are followed: checks that Assay had Clang plant are taken out
/// again, and attributes dropped from which alias analysis would reason about undefined behaviour (of declarations
/// too). Calls keep their metadata.
void prepareForValues(llvm::Function &function);

/// Fills `summary.accesses`, `summary.transfers` and `summary.values`.
/// Requirements: as summariseFlow; `function` was prepared before its scalars were promoted; `nodes` are those of
/// `summary`.
void summariseValues(llvm::Function &function, const SourceFacts &facts, PointerNodes nodes, StringTable &strings,
                     FunctionSummary &summary);

} // namespace assay::analyzer
