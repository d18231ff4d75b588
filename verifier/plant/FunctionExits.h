// SPDX-License-Identifier: Apache-2.0
//
// The ways in which control leaves a function, as places in the IR where something can be asserted: returns,
// exceptions, and calls that do not come back.
#pragma once

#include "verifier/plant/PlantingContext.h"

#include <vector>

namespace assay::verifier {

struct FunctionExit {
  policies::Exit kind = policies::Exit::Return; ///< Return, Throw or End
  llvm::Instruction *before = nullptr;          ///< control leaves by this instruction
  /// False for a call that does not return but may throw: then it is an exception that leaves, perhaps not from here.
  bool isSure = true;
};

/// Whether an exception may come out of `call`. Functions of the C library throw none; of any other that is not marked
/// so it is not known.
[[nodiscard]] bool mayThrow(const llvm::CallBase &call);

/// Gives each exception that may leave `function` a way that the IR shows: a call outside of `try` that may throw
/// becomes one whose exceptions come to a `resume`. Nothing changes in what the function does. Returns false, and
/// changes nothing, where handlers are of another kind than landing pads. Requirements: no pointer to a call of the
/// function is kept over it.
[[nodiscard]] bool showThrows(llvm::Function &function);

/// Every way out of `function`, in instruction order. Without showThrows, those that exceptions from called functions
/// take are missing.
[[nodiscard]] std::vector<FunctionExit> exitsOf(llvm::Function &function, const PlantingContext &context);

/// "when the function returns", …
[[nodiscard]] const char *exitText(policies::Exit exit);

} // namespace assay::verifier
