// SPDX-License-Identifier: Apache-2.0
//
// The local variables of a function as places in which a value can be followed: which bytes of them are read and
// written as one, and whether other code may know their address. Changes nothing.
//
// Invariant: a variable that is not published and not given is touched by nothing but the accesses listed here.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/Instructions.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace assay::verifier {

/// Bytes that are read and written as one.
struct LocalCell {
  uint64_t offset = 0;
  uint64_t size = 0;
};

/// An address within a local variable.
struct LocalAddress {
  unsigned variable = 0; ///< index into LocalCells::variables
  uint64_t offset = 0;
};

struct LocalVariable {
  llvm::AllocaInst *place = nullptr;
  uint64_t size = 0;
  std::vector<LocalCell> cells; ///< disjoint, by offset; one for the whole if accesses overlap
  bool isMixed = false;         ///< accesses overlap: what one reads need not be what another wrote
  bool isPublished = false;     ///< its address is kept, or used in a way that is not followed
  bool isCopied = false;        ///< memory intrinsics read or write it
  std::vector<llvm::StoreInst *> stores;
};

class LocalCells {
public:
  explicit LocalCells(llvm::Function &function);

  std::vector<LocalVariable> variables; ///< in instruction order

  /// The variable and offset that `pointer` designates; nothing if it is another address or not known.
  [[nodiscard]] std::optional<LocalAddress> find(const llvm::Value *pointer) const;
  /// The variable somewhere in which `pointer` points; nothing if that is not known.
  [[nodiscard]] std::optional<unsigned> variableOf(const llvm::Value *pointer) const;

private:
  void follow(unsigned index);
  void partition(unsigned index, std::vector<LocalCell> accesses);

  const llvm::DataLayout &layout_;
  llvm::DenseMap<const llvm::AllocaInst *, unsigned> numbers_;
};

/// Where a pointer that designates no local variable leads.
enum class Outside : uint8_t {
  Yes,     ///< memory of the caller or of the whole program: others can see it
  Unknown, ///< not followed
};
/// `isOwn` says of a parameter that what it designates is the function's own, an argument by value.
[[nodiscard]] Outside outsideOf(const llvm::Value *pointer, const std::function<bool(const llvm::Argument &)> &isOwn);

} // namespace assay::verifier
