// SPDX-License-Identifier: Apache-2.0
//
// The values at which code tends to break: extremes, neighbours of the constants it compares with, and what
// floating point has besides numbers. Most telling first, since systematic inputs begin at the front.
#pragma once

#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/APInt.h"
#include "llvm/IR/Module.h"

#include <cstdint>
#include <vector>

namespace assay::verifier::execution {

/// Constants that a module's functions compute with, in order of first appearance, comparisons first.
struct SliceConstants {
  std::vector<llvm::APInt> integers;
  std::vector<llvm::APFloat> floats;
};
[[nodiscard]] SliceConstants collectConstants(const llvm::Module &module);

/// Requirements: 1 ≤ bits. Guarantees: no value twice; 0 comes first.
[[nodiscard]] std::vector<llvm::APInt> specialIntegers(unsigned bits, const SliceConstants &constants);
[[nodiscard]] std::vector<llvm::APFloat> specialFloats(const llvm::fltSemantics &semantics,
                                                       const SliceConstants &constants);

} // namespace assay::verifier::execution
