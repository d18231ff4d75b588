// SPDX-License-Identifier: Apache-2.0
//
// The control flow of a function as people see it: blocks of the IR without the branches that only check for undefined
// behaviour.
#pragma once

#include "analyzer/export/CodeSource.h"
#include "analyzer/export/FunctionDetail.h"

namespace assay::analyzer {

/// Metadata on calls that holds CallSite::ordinal.
inline constexpr const char *exportOrdinal = "assay.export.ordinal";

/// The ordinal of a call; -1 for one that the unit's IR did not have.
[[nodiscard]] int64_t ordinalOf(const llvm::CallBase &call);

/// Whether a call says nothing to people: debug information, lifetimes, checks of the compiler.
[[nodiscard]] bool isSilent(const llvm::CallBase &call);

/// Whether a block only reports undefined behaviour and ends the program.
[[nodiscard]] bool isCheckHandler(const llvm::BasicBlock &block);

[[nodiscard]] std::vector<ControlBlock> controlFlow(const llvm::Function &function, const CodeSource &source);

} // namespace assay::analyzer
