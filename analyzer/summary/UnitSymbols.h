// SPDX-License-Identifier: Apache-2.0
//
// The numbers of a module's symbols in its summary.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/Module.h"

#include <cstdint>
#include <vector>

namespace assay::analyzer {

/// Functions, variables, aliases and indirect functions of a module in module order. Intrinsics and the variables by
/// which Clang speaks to the linker ("llvm.used" …) are not among them; nor is *plain data*: internal constants without
/// pointers (string literals), which no points-to set needs.
class UnitSymbols {
public:
  explicit UnitSymbols(const llvm::Module &module);

  [[nodiscard]] const std::vector<const llvm::GlobalValue *> &all() const { return symbols_; }
  /// noIndex if it has none.
  [[nodiscard]] uint32_t of(const llvm::GlobalValue &global) const;

private:
  std::vector<const llvm::GlobalValue *> symbols_;
  llvm::DenseMap<const llvm::GlobalValue *, uint32_t> indices_; // looked up only
};

/// Whether a value of the type is followed as a pointer: pointers, integers as wide as one, floating-point numbers of
/// that size (as long as they are only moved), and what contains any of these.
[[nodiscard]] bool carriesPointers(const llvm::Type &type, const llvm::DataLayout &layout);

/// A pointer inside a constant. `target` is null if an integer was computed from addresses otherwise than by adding.
struct ConstantPointer {
  int64_t offset = 0; ///< in the constant, in bytes
  const llvm::GlobalValue *target = nullptr;
  int64_t targetOffset = 0;
  bool isExact = true; ///< else it points somewhere into the target
};
/// All pointers inside a constant, in order.
[[nodiscard]] std::vector<ConstantPointer> pointersIn(const llvm::Constant &constant, const llvm::DataLayout &layout);

} // namespace assay::analyzer
