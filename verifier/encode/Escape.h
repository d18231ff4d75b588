// SPDX-License-Identifier: Apache-2.0
//
// Which objects of a frame only the frame's own direct accesses can reach.
#pragma once

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Value.h"

namespace assay::verifier {

/// Whether the address `object` (an alloca, an allocation call, a by-value argument) may become known to anything but
/// loads, stores and address computations that the encoder follows back to it: a callee, memory, an integer, the
/// caller, or a loop-carried pointer (which a cut loop turns into an unknown address).
/// Soundness: answers true when in doubt.
[[nodiscard]] bool addressEscapes(const llvm::Value &object, const llvm::LoopInfo &loops);

} // namespace assay::verifier
