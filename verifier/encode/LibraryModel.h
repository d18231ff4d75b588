// SPDX-License-Identifier: Apache-2.0
//
// The functions of the C and C++ libraries that the encoder knows, by name and prototype.
//
// Soundness: a function of such a name that is declared in another way (a project's own `exp(char *)`, or what a C unit
// declares at odds with the library) is not the library's: it may do anything, and its operands do not have the shape
// that a model expects.
#pragma once

#include "verifier/encode/CallModel.h"

#include "llvm/IR/Function.h"

namespace assay::verifier {

/// What is known of `function`, a declaration, from its name if its type is what the library gives that name.
[[nodiscard]] CallModel libraryModel(const llvm::Function &function);

} // namespace assay::verifier
