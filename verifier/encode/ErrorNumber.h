// SPDX-License-Identifier: Apache-2.0
//
// Whether a unit can see C's `errno` change behind its back.
//
// Library functions that are otherwise pure set errno. Where a unit reads it as usual, it asks for the address anew,
// by a call that may give any memory any contents, so nothing is believed of the old value. A unit that keeps the
// address (or declares `errno` as a variable) sees the change through it, and functions that set errno are no longer
// known there.
//
// Soundness: an address of errno that another unit hands to one that does not name it goes unseen (docs/soundness.md).
#pragma once

#include "llvm/IR/Module.h"

namespace assay::verifier {

/// Whether some address of errno is used for more than loads and stores that follow in the same block before any other
/// call.
[[nodiscard]] bool keepsAddressOfErrno(const llvm::Module &module);

} // namespace assay::verifier
