// SPDX-License-Identifier: Apache-2.0
//
// Drops the debug information that no slice needs. Class types lead by their member functions to all the types of
// all libraries included, so that each small function would be read, copied and kept with megabytes of them: most of
// the time that proving took, and of its memory.
#pragma once

#include "llvm/IR/Module.h"

namespace assay::verifier {

/// Keeps what places, variables and the objects that inputs are made of need: lines, scopes and names, data members,
/// base classes, enumerators, template arguments of types. Drops member functions, static members and nested names of
/// types; parameter types, template arguments and declarations of functions; and what units list besides.
/// Requirements: run after planting, which looks at member functions.
/// Guarantees: code and places are unchanged.
void pruneDebugInfo(llvm::Module &module);

} // namespace assay::verifier
