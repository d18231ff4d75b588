// SPDX-License-Identifier: Apache-2.0
//
// Plants the `checked` rules.
//   with `before`: the ghost `succeeded.<rule>` is 1 while the latest status of this call from outside said success by
//     its binding's convention (StatusValue.h). It is asserted before each place that plays `before`.
//   without: each call that yields a status gets obligations that it is examined (ExaminationPlanter.h).
//
// A status call that has begun takes the status before it back, and a call that throws has said nothing: the ghost is 0
// from the call on until it returns. It is 2 where the IR does not show what was said, or whether it was a status at
// all: that may have been either (`assay.unresolved`).
#pragma once

#include "verifier/plant/ExaminationPlanter.h"
#include "verifier/plant/PlantingContext.h"
#include "verifier/plant/RoleEvents.h"
#include "verifier/plant/StatusValue.h"
#include "verifier/plant/WatchedObjects.h"

#include <memory>

namespace assay::verifier {

class CheckedPlanter {
public:
  /// Requirements: Planting::entries is filled in.
  explicit CheckedPlanter(PlantingContext &context);

  /// Plants all checked rules in `function`.
  /// Requirements: nothing of other policy rules was planted there yet: what planters compare examines no status.
  void plantIn(llvm::Function &function);

private:
  /// A rule with `before`.
  struct SuccessRule {
    const policies::Rule *rule = nullptr;
    WatchedObjects objects;
    std::vector<RoleSite> statuses;
    std::vector<RoleSite> guarded;
    llvm::GlobalVariable *succeeded = nullptr;
    std::string requirement;
  };
  /// A rule without.
  struct ExaminationRule {
    const policies::Rule *rule = nullptr;
    std::vector<RoleSite> statuses;
  };

  void plantExaminations(llvm::Function &function);
  void plantObligation(llvm::Instruction &place, const SuccessRule &rule);
  void plantStatus(llvm::Instruction &place, const SuccessRule &rule);
  void plantRead(llvm::Instruction &place, const SuccessRule &rule);

  PlantingContext &context_;
  RoleEvents events_;
  std::unique_ptr<StatusReader> statuses_; ///< null without rules
  std::vector<SuccessRule> successRules_;
  std::vector<ExaminationRule> examinationRules_;
};

} // namespace assay::verifier
