// SPDX-License-Identifier: Apache-2.0
//
// Clang marks virtual calls with tests of the table's class and assumes them true, so that the link knows the class. To
// the verifier they are no facts: that an object has the class its type says is nothing it has proved.
#pragma once

#include "llvm/IR/Module.h"

namespace assay::verifier {

/// Removes every type test and every `llvm.assume` of one.
/// Guarantees: no instruction draws a fact from a type test afterwards; everything else stays as it is. What uses a
/// test's outcome otherwise than in an assumption gets any value.
void dropTypeTests(llvm::Module &module);

} // namespace assay::verifier
