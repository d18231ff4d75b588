// SPDX-License-Identifier: Apache-2.0
//
// Whether two units define a symbol alike: digests of function bodies and of initial values that depend on what the
// code does and not on how a module numbers its values, types, attributes and strings, nor on lines and debug
// information.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/xxhash.h"

namespace assay::analyzer {

/// Digests of one module's definitions, computed on demand and remembered.
/// Requirements: the module does not change meanwhile.
/// Guarantees: equal digests of functions or variables of two modules mean, collisions of a 128-bit hash apart, that
/// both behave alike wherever the names that they mention mean the same; names with internal linkage are replaced by
/// what they stand for. Optimisation attributes do not count.
class BodyDigests {
public:
  /// Of a definition.
  [[nodiscard]] llvm::XXH128_hash_t of(const llvm::Function &function);
  [[nodiscard]] llvm::XXH128_hash_t of(const llvm::GlobalVariable &variable);
  /// Of what the function does as long as no exception passes through it. Clang handles exceptions of a call or leaves
  /// that out by what it happens to know of the callee at that point of the unit; such bodies have this in common.
  [[nodiscard]] uint64_t withoutUnwinding(const llvm::Function &function);

private:
  class Stream;
  /// Of a global that this module alone knows, when another mentions it.
  [[nodiscard]] uint64_t ofInternal(const llvm::GlobalValue &global);
  [[nodiscard]] uint64_t ofType(llvm::Type *type);

  llvm::DenseMap<const llvm::GlobalValue *, uint64_t> internal_;
  llvm::DenseMap<llvm::Type *, uint64_t> types_;
};

} // namespace assay::analyzer
