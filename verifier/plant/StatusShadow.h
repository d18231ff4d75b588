// SPDX-License-Identifier: Apache-2.0
//
// Follows one status through its function while it runs: plants variables beside the program's own that say which of
// its values carry the latest status of one call, and whether that status is still unexamined.
//
// Degrees, in shadows and in `pending`: 0 no, 1 perhaps, 2 certainly. A shadow says that a value carries the status;
// `pending` that nothing has examined it yet. What cannot be followed lowers 2 to 1, never to 0: a status that is
// perhaps pending can neither be proved examined nor shown lost.
//
// Invariant: `pending` is 0 only after a branch, switch or choice depended on the latest status, or it was handed on.
#pragma once

#include "verifier/plant/StatusFlow.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::verifier {

class StatusShadow {
public:
  StatusShadow(PlantingContext &context, const StatusCall &status, const LocalCells &locals, const StatusFlow &flow);

  /// Plants the shadows of `instructions`, the function's own.
  /// Guarantees: adds no block, moves no instruction.
  void plant(const std::vector<llvm::Instruction *> &instructions);

  /// What is known where control may leave for good.
  struct State {
    llvm::Value *isExamined = nullptr; ///< nothing is lost there: an i1
    llvm::Value *isUnknown = nullptr;  ///< whether it was examined cannot be told: an i1
  };
  [[nodiscard]] State state(llvm::IRBuilder<> &builder) const;
  /// Whether the call has been made, as an i1.
  [[nodiscard]] llvm::Value *wasMade(llvm::IRBuilder<> &builder) const;
  /// Before the call is made again, if it can be: as `state`, but copies that are still around may be looked at later.
  [[nodiscard]] const State &beforeRepetition() const { return beforeRepetition_; }

  /// Whether `instruction` examines the status for certain, so that it is not pending behind it.
  [[nodiscard]] bool examinesForCertain(const llvm::Instruction &instruction) const;

private:
  [[nodiscard]] llvm::Value *degreeOf(llvm::Value *value);
  [[nodiscard]] llvm::Value *degreeOf(CellId cell, llvm::IRBuilder<> &builder) const;
  [[nodiscard]] llvm::Value *degreeAt(llvm::Value *value, const llvm::Instruction &user);
  [[nodiscard]] bool mayBeOfAnEarlierCall(const llvm::Value *value, const llvm::Instruction &user) const;
  void examine(llvm::IRBuilder<> &builder, llvm::Value *degree);
  void perhapsExamine(llvm::IRBuilder<> &builder, llvm::Value *degree);
  void plantAt(llvm::Instruction &instruction);
  void atStore(llvm::StoreInst &store);
  void atCopy(llvm::MemIntrinsic &copy);
  void atCall(llvm::CallBase &call);
  void atStatusCall();
  /// Whether what is stored there is seen by others.
  [[nodiscard]] bool isOutside(const llvm::Value *pointer) const;
  void strangersMayTouch(llvm::IRBuilder<> &builder);
  void forget(llvm::IRBuilder<> &builder, unsigned variable);
  [[nodiscard]] llvm::Value *copiesLeft(llvm::IRBuilder<> &builder);

  PlantingContext &context_;
  const StatusCall &status_;
  const LocalCells &locals_;
  const StatusFlow &flow_;
  bool isRepeatable_ = false;
  llvm::AllocaInst *pending_ = nullptr;
  llvm::AllocaInst *made_ = nullptr;
  std::vector<std::pair<CellId, llvm::AllocaInst *>> shadows_;
  llvm::DenseMap<const llvm::Value *, llvm::Value *> degrees_;
  std::vector<llvm::LoadInst *> loads_; ///< of the program, that may carry the status
  State beforeRepetition_;
};

} // namespace assay::verifier
