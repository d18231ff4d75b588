// SPDX-License-Identifier: Apache-2.0
//
// Runs the compiler so that a crash of it, or the end of memory, comes back as an answer. Internal to analyzer/ (it
// names LLVM types).
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"

#include <cstdint>

namespace assay::analyzer {

enum class GuardedEnd : uint8_t {
  Done,
  Crashed,
  OutOfMemory, ///< the process may use no more
};

/// Runs `work` on a thread with the stack that Clang's own driver has. What work that does not come to its end held is
/// lost: that is the price of the process living on. One at a time: the handlers for a lack of memory are the
/// process's.
[[nodiscard]] GuardedEnd runGuarded(llvm::function_ref<void()> work);

} // namespace assay::analyzer
