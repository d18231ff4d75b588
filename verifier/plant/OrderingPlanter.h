// SPDX-License-Identifier: Apache-2.0
//
// Plants the `guard` and `precedence` rules as automata over ghost variables:
//   checked.<rule>.<role>  1 after a call of a function that plays <role>, 0 again where the rule's scope ends or
//                          a `resetBy` role is played (precedence)
//   known.<rule>, value.<rule>  whether the guarding role was looked at in this scope, and the truth of what it
//                          last gave: a call's result, or a read of an annotated variable or field (guard)
// and an obligation on them before each place that plays the role the rule speaks of.
//
// Scopes. `call`: one call by the environment; ghosts start at 0 in an entry. The reset is planted at the start of
// entries that nothing in the unit calls; any other entry has it only as a root (Planting::entries), since a
// caller's check counts for the functions it calls. `cycle`: also each turn of a control loop
// (ControlLoops.h). `path`: nothing but `resetBy` ends it.
// A call that throws has checked nothing: the ghost is set on its normal edge only; `resetBy` counts
// from the call on.
#pragma once

#include "verifier/plant/PlantingContext.h"
#include "verifier/plant/RoleEvents.h"

namespace assay::verifier {

class OrderingPlanter {
public:
  /// Requirements: Planting::entries is filled in.
  explicit OrderingPlanter(PlantingContext &context);

  /// Plants all guard and precedence rules in `function`.
  void plantIn(llvm::Function &function);

private:
  /// A rule compiled to places and ghosts.
  struct OrderingRule {
    /// One role that must have been checked, and its ghosts.
    struct Check {
      std::string role;
      std::vector<RoleSite> sites;
      llvm::GlobalVariable *known = nullptr; ///< 1: checked in this scope
      llvm::GlobalVariable *value = nullptr; ///< guard only: truth of the last result
    };
    const policies::Rule *rule = nullptr;
    SiteKind kind = SiteKind::Precedence;
    policies::Scope scope = policies::Scope::Call;
    std::vector<RoleSite> guarded;
    std::vector<Check> checks;
    std::vector<RoleSite> resets;
    bool equals = true; ///< guard only
    std::string requirement;
  };

  void addPrecedence(const policies::Rule &rule, const policies::PrecedenceSpec &spec);
  void addGuard(const policies::Rule &rule, const policies::GuardSpec &spec);
  void plantObligation(llvm::Instruction &place, const OrderingRule &rule);
  void plantEvents(llvm::Instruction &place, const OrderingRule &rule);
  void plantCheck(llvm::Instruction &place, const OrderingRule &rule);
  void resetBefore(llvm::Instruction &place, const OrderingRule &rule, Reach reach);
  void resetScopes(llvm::Function &function, const std::vector<llvm::BasicBlock *> &headers);

  PlantingContext &context_;
  RoleEvents events_;
  std::vector<OrderingRule> rules_;
};

} // namespace assay::verifier
