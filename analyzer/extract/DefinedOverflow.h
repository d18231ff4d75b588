// SPDX-License-Identifier: Apache-2.0
//
// Under -fwrapv (and -fno-strict-overflow) signed overflow wraps and is no error, yet Clang plants its checks
// for it all the same; and without planting them it would plant none for INT_MIN / -1 either, which stays
// undefined. So the checks are planted, and those of addition, subtraction, multiplication and negation are
// taken out again here. Internal to analyzer/ (it names LLVM types).
#pragma once

namespace llvm {
class Module;
} // namespace llvm

namespace assay::analyzer {

/// Removes the branches to `__ubsan_handle_{add,sub,mul,negate}_overflow_abort`.
void removeDefinedOverflowChecks(llvm::Module &module);

} // namespace assay::analyzer
