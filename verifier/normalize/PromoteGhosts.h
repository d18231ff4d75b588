// SPDX-License-Identifier: Apache-2.0
//
// Keeps ghost variables in local variables of a function, so that they become SSA values: then loop invariants speak of
// them as of any other variable.
#pragma once

#include "llvm/IR/Function.h"

namespace assay::verifier {

/// Gives each ghost variable that `function` accesses a local one, loaded where the function starts and after each call
/// that may run the program's own code, and stored before each such call and where the function is left.
/// Guarantees: the ghosts have the same content wherever code outside of the function sees them, and every access in it
/// gives the same. Adds blocks only on edges behind calls. Functions with handlers other than landing pads stay as they
/// are.
void promoteGhosts(llvm::Function &function);

} // namespace assay::verifier
