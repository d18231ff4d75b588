// SPDX-License-Identifier: Apache-2.0
//
// Which writes of the same function a read of memory sees, where memory SSA shows that it sees no other.
#pragma once

#include "llvm/ADT/SmallVector.h"
#include "llvm/Analysis/AliasAnalysis.h"
#include "llvm/Analysis/MemorySSA.h"
#include "llvm/IR/Instructions.h"

#include <optional>

namespace assay::analyzer {

/// The values, one of which a read yields whole, in the order in which they are met; nothing if memory may have come to
/// its contents otherwise (another function, a part of a larger write, before the function ran).
/// Requirements: the module carries no attribute or metadata that undefined behaviour would break (noalias, tbaa).
/// Soundness: no other thread writes between write and read, which would be a data race; volatile and atomic reads are
/// never settled.
[[nodiscard]] std::optional<llvm::SmallVector<const llvm::Value *, 4>>
reachingValues(const llvm::LoadInst &load, llvm::MemorySSA &memory, llvm::BatchAAResults &aliases);

} // namespace assay::analyzer
