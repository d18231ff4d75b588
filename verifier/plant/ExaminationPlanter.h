// SPDX-License-Identifier: Apache-2.0
//
// Plants the `checked` rules without `before` in one function: for each call that yields a status, that the status is
// examined or handed on before the function returns, before an exception leaves it, and before the call is made again.
// StatusShadow.h follows the status; what is asserted is that it is not pending there.
#pragma once

#include "verifier/plant/StatusShadow.h"
#include "verifier/plant/StatusValue.h"

#include "llvm/IR/ValueHandle.h"

#include <memory>

namespace assay::verifier {

class ExaminationPlanter {
public:
  ExaminationPlanter(PlantingContext &context, const StatusReader &statuses, llvm::Function &function);

  /// `call` plays a status of `rule` at `played`.
  void add(const policies::Rule &rule, llvm::CallBase &call, const std::vector<const RoleSite *> &played, Reach reach);

  /// Plants everything that was added.
  /// Guarantees: one obligation for each status and way to lose it; at least one for each status.
  void plant();

private:
  struct Tracked {
    StatusCall status;
    llvm::WeakTrackingVH call; ///< stays with it if it becomes an invoke
    std::unique_ptr<StatusFlow> flow;
    std::unique_ptr<StatusShadow> shadow;
    // Ways to lose the status as far as control flow shows.
    bool mayReturn = false;
    bool mayUnwind = false;
    bool mayRepeat = false;
    std::vector<llvm::CallInst *> throwing; ///< calls that may throw while the status is unexamined
  };

  void addResult(const policies::Rule &rule, llvm::CallBase &call, const RoleSite &site, Reach reach);
  void addOutput(const policies::Rule &rule, llvm::CallBase &call, const RoleSite &site, Reach reach);
  static void findExits(Tracked &tracked);
  void plantUnwinding(std::vector<Tracked> &all);
  void plantReturn(std::vector<Tracked> &all);
  /// Asserts before `place`, once the call has been made, that the status is not pending.
  void assertAt(const Tracked &tracked, llvm::Instruction &place, const std::string &before);
  void assertState(const Tracked &tracked, llvm::Instruction &place, const std::string &before,
                   const StatusShadow::State &state);
  void assertHolds(const Tracked &tracked, llvm::Instruction &place, const std::string &before, llvm::Value &holds);

  PlantingContext &context_;
  const StatusReader &statuses_;
  llvm::Function &function_;
  std::vector<StatusCall> added_;
};

} // namespace assay::verifier
