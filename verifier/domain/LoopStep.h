// SPDX-License-Identifier: Apache-2.0
//
// How a loop-header phi changes in one turn of its loop: by which constants, in which direction. A guess for
// invariant templates: wrap-around is not excluded here, the solver decides.
#pragma once

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Instructions.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace assay::verifier {

struct LoopStep {
  bool mayGrow = false;
  bool mayShrink = false;
  /// Changes in a way that the template does not follow.
  bool mayChangeOtherwise = false;
  /// The least and greatest sum of constants added in a turn (bytes for a pointer), where that is all that happens.
  std::optional<int64_t> leastOffset;
  std::optional<int64_t> greatestOffset;
  /// Loop-invariant values that a turn may put in instead, as a clamp does.
  std::vector<const llvm::Value *> replacements;

  [[nodiscard]] bool onlyGrows() const { return mayGrow && !mayShrink && !mayChangeOtherwise && replacements.empty(); }
  [[nodiscard]] bool onlyShrinks() const {
    return mayShrink && !mayGrow && !mayChangeOtherwise && replacements.empty();
  }
};

/// Requirements: `loop` has a single latch; `phi` is in its header.
[[nodiscard]] LoopStep findLoopStep(const llvm::PHINode &phi, const llvm::Loop &loop);

/// If `value` is an integer sum with a constant (an addition, subtraction or checked addition): the summand.
struct ConstantSum {
  const llvm::Value *summand;
  int64_t constant;
};
[[nodiscard]] std::optional<ConstantSum> matchConstantSum(const llvm::Value &value);

} // namespace assay::verifier
