// SPDX-License-Identifier: Apache-2.0
//
// Checks that the compiler decided when it wrote them: a division by sizeof(T) has one, and every string has many
// such divisions. In foreign headers they are no obligations: nothing that a user does can break them.
#pragma once

#include "llvm/IR/Instructions.h"

namespace assay::verifier {

/// Whether no execution comes to `check`, the call that reports a failed check, because every branch to it has a
/// constant condition that leads elsewhere. Says no where it is not certain.
[[nodiscard]] bool neverFails(const llvm::CallBase &check);

} // namespace assay::verifier
