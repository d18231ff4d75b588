// SPDX-License-Identifier: Apache-2.0
//
// How pointers move in one function: its inclusion constraints, and what each of its calls hands over.
#pragma once

#include "analyzer/summary/Calls.h"
#include "analyzer/summary/StringTable.h"
#include "analyzer/summary/UnitSummary.h"
#include "analyzer/summary/UnitSymbols.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/IR/Function.h"

namespace assay::analyzer {

/// The node of a value that may be a pointer; noIndex if it has none.
using PointerNodes = llvm::function_ref<uint32_t(const llvm::Value &)>;

/// Adds constraints, objects and pointer flow of calls to `summary`. With `SummaryDetail::Values`, all addresses that
/// are read or written have nodes, and `complete` is called with them at the end.
/// Requirements: `function` is in SSA form; its calls carry `ordinalMetadata`; `summary.calls` has an entry for each
/// call that is not artificial, with place and ordinal.
void summariseFlow(const llvm::Function &function, const UnitSymbols &symbols, StringTable &strings,
                   const llvm::DenseMap<const llvm::MDNode *, uint32_t> &localTypes, SummaryDetail detail,
                   FunctionSummary &summary, llvm::function_ref<void(PointerNodes)> complete = nullptr);

} // namespace assay::analyzer
