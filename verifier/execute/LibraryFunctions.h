// SPDX-License-Identifier: Apache-2.0
//
// The fixed list of what a slice may reach outside itself: pure functions and data of the C and C++ libraries.
// None of them makes a system call that touches files, processes or the network.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace assay::verifier::execution {

/// Library functions run as they are: memory and strings, libm, conversions, the C++ exception run time.
[[nodiscard]] bool isPureLibraryFunction(llvm::StringRef symbol);
/// Allocation functions, answered by the run's own arena.
[[nodiscard]] bool isAllocationFunction(llvm::StringRef symbol);
/// Type information and virtual tables of the C++ run time.
[[nodiscard]] bool isLibraryData(llvm::StringRef symbol);
/// Functions by which a program ends itself: abort, exit, std::terminate, a failed assert.
[[nodiscard]] bool endsProgram(llvm::StringRef symbol);
/// Functions that are reached only by undefined behaviour or a failed library precondition.
[[nodiscard]] bool reportsUndefinedBehaviour(llvm::StringRef symbol);
/// Support routines that code generation calls on its own (128-bit division, half-precision conversion).
[[nodiscard]] bool isCompilerSupport(llvm::StringRef symbol);

} // namespace assay::verifier::execution
