// SPDX-License-Identifier: Apache-2.0
//
// One call of an entry from outside, with all that it calls: where it begins and ends. An entry may also be called by
// the code itself; then it is inside of another such call, which a depth (a ghost) tells.
#pragma once

#include "verifier/plant/FunctionExits.h"

namespace assay::verifier {

class CallScope {
public:
  /// Plants, for rule `rule`, the counting of the depth in `function`, at its start and its `exits`.
  /// Requirements: `function` is an entry of Planting::entries. What is to happen at an exit within the scope is
  /// planted before its `before`, later than this.
  CallScope(PlantingContext &context, llvm::Function &function, const std::string &rule,
            const std::vector<FunctionExit> &exits);

  /// Whether this call of the function is the outermost, as an i1 at the builder's position.
  [[nodiscard]] llvm::Value *isOutermost(llvm::IRBuilder<> &builder) const;

  /// Behind the counting at the start: where what begins with the scope is to be planted.
  [[nodiscard]] llvm::Instruction &start() const { return *start_; }

private:
  llvm::AllocaInst *depth_; ///< the depth at the start
  llvm::Instruction *start_;
};

/// A local variable of the planters, an i8 that is 0 when the function starts.
[[nodiscard]] llvm::AllocaInst *plantLocal(llvm::Function &function, const llvm::Twine &name);

} // namespace assay::verifier
