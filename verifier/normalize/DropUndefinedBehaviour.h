// SPDX-License-Identifier: Apache-2.0
//
// Removes from IR everything that would let a pass, or us, reason from behaviour that is still to be proved:
// poison-generating flags, attributes and metadata that make their violation undefined, llvm.assume, and the
// promise that loops make progress.
#pragma once

#include "llvm/IR/Function.h"

namespace assay::verifier {

/// Guarantees: the result permits every execution that `function` permitted, and gives a defined meaning to
/// more. Fast-math flags stay on instructions (the encoder takes such results to be any value).
void dropUndefinedBehaviour(llvm::Function &function);

} // namespace assay::verifier
