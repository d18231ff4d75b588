// SPDX-License-Identifier: Apache-2.0
//
// Where in its function a status may go: the values that are computed from it, and the local variables that hold one.
// The order of instructions plays no part here; StatusShadow tells when.
//
// Invariant: what is not listed here does not depend on the status, as far as data flow shows (what a branch on it
// chooses does not count).
#pragma once

#include "verifier/plant/LocalCells.h"
#include "verifier/plant/StatusCall.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/Dominators.h"

#include <map>

namespace assay::verifier {

/// A cell of a local variable: indices into LocalCells::variables and LocalVariable::cells.
using CellId = std::pair<unsigned, unsigned>;

class StatusFlow {
public:
  StatusFlow(const StatusCall &status, const LocalCells &locals, const llvm::DominatorTree &dominators,
             const std::vector<llvm::Instruction *> &instructions, const PlantingContext &context);

  [[nodiscard]] bool carries(const llvm::Value *value) const { return values_.contains(value); }
  [[nodiscard]] const std::vector<CellId> &cells() const { return cells_; }
  /// Computed from the result of the call without a detour through memory that may hold something else: if it is
  /// executed, it is from the latest call.
  [[nodiscard]] bool isDirect(const llvm::Value *value) const { return direct_.contains(value); }
  /// Computed from the result and constants alone: it carries no status of an earlier call besides.
  [[nodiscard]] bool isOnlyTheStatus(const llvm::Value *value) const;
  /// The local variable is an object that is such a status as a whole.
  [[nodiscard]] bool isObject(unsigned variable) const { return objects_.contains(variable); }
  /// Other code may know the variable's address.
  [[nodiscard]] bool isKnownElsewhere(unsigned variable) const;
  /// Cells of the variable that `size` bytes at `offset` touch, carrying or not.
  [[nodiscard]] std::vector<CellId> touched(const LocalAddress &address, uint64_t size) const;
  /// Whether those bytes cover all of the cell.
  [[nodiscard]] bool covers(const LocalAddress &address, uint64_t size, CellId cell) const;
  /// All cells of the variable.
  [[nodiscard]] std::vector<CellId> allOf(unsigned variable) const;

  /// Operands by which `instruction` computes from a status; empty if what it gives is something else.
  [[nodiscard]] static std::vector<const llvm::Value *> sources(const llvm::Instruction &instruction);
  /// Cells about which `call` answers a question.
  [[nodiscard]] std::vector<CellId> askedAbout(const llvm::CallBase &call) const;

private:
  void findObjects();
  void findGiven(const std::vector<llvm::Instruction *> &instructions);
  bool spread(llvm::Instruction &instruction);
  bool add(CellId cell);
  [[nodiscard]] bool holdsStatus(CellId cell) const;
  [[nodiscard]] bool isOnlyStore(const llvm::LoadInst &load) const;

  const StatusCall &status_;
  const LocalCells &locals_;
  const llvm::DominatorTree &dominators_;
  const PlantingContext &context_;
  llvm::DenseSet<const llvm::Value *> values_; // only asked, never iterated
  llvm::DenseSet<const llvm::Value *> direct_;
  llvm::DenseSet<unsigned> objects_;
  llvm::DenseSet<unsigned> given_;
  std::vector<CellId> cells_;
};

} // namespace assay::verifier
