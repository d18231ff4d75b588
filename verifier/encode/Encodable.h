// SPDX-License-Identifier: Apache-2.0
//
// What the encoder cannot take at all: known before it starts, so that no part of it has to expect it.
#pragma once

#include "llvm/IR/Function.h"

#include <string>

namespace assay::verifier {

/// Whether values of a type can be encoded, and what lies in memory behind pointers of it: not vectors of a length that
/// only the machine knows, pointers into another address space than the program's own, a pair of doubles as one number,
/// and types of one target.
[[nodiscard]] bool isModelled(llvm::Type *type);

/// Why nothing can be said about a function: its target's byte order, or a type in it. Empty if all is well.
[[nodiscard]] std::string findObstacle(const llvm::Function &function);

} // namespace assay::verifier
