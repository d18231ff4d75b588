// SPDX-License-Identifier: Apache-2.0
//
// Plants the `response` rules: once A has happened, one of B happens before the scope is left.
//
// Scope `function`: a call of the function in which A lies. It remembers in a local that it owes an answer; B, wherever
// it happens meanwhile, pays by a ghost:
//   answered.<rule>  1 since a B, 0 since an A; a function with an A leaves it as if its own A had not been
// Scopes `call` and `cycle`: a call of an entry from outside, a turn of a control loop, with all that they call:
//   owed.<rule>      1 since an A that no B has followed, 2 if none can any more
//   happened.<rule>  1 if the scope has seen an A at all
// An obligation stands at each way out of the scope that the rule names (FunctionExits.h). A and B count when their
// calls have returned: a call that throws has done nothing.
// With `same` this is about the watched object (WatchedObjects.h). An object whose place becomes another's while an
// answer is owed can get none any more.
#pragma once

#include "verifier/plant/FunctionExits.h"
#include "verifier/plant/RoleEvents.h"
#include "verifier/plant/WatchedObjects.h"

namespace assay::verifier {

class ResponsePlanter {
public:
  /// Requirements: Planting::entries is filled in.
  explicit ResponsePlanter(PlantingContext &context);

  /// Plants all response rules in `function`.
  void plantIn(llvm::Function &function);

private:
  struct ResponseRule {
    const policies::Rule *rule;
    const policies::ResponseSpec *spec;
    WatchedObjects objects;
    std::vector<RoleSite> after;
    std::vector<RoleSite> follow;
    [[nodiscard]] bool isLeftBy(policies::Exit exit) const;
  };
  struct Loop;
  struct Locals;

  [[nodiscard]] bool hasFirst(llvm::Function &function, const ResponseRule &rule) const;
  void plantRule(llvm::Function &function, const ResponseRule &rule);
  void plantEvents(llvm::Function &function, const ResponseRule &rule, const Locals &locals);
  void setOwed(llvm::IRBuilder<> &builder, const ResponseRule &rule, uint8_t content, llvm::Value *happens) const;
  void plantFunctionScope(llvm::Function &function, const ResponseRule &rule, const Locals &locals);
  void plantCallScope(llvm::Function &function, const ResponseRule &rule);
  void plantCycleScope(llvm::Function &function, const ResponseRule &rule);
  void plantObligation(llvm::IRBuilder<> &builder, llvm::Value &holds, const llvm::Instruction &place,
                       const ResponseRule &rule, policies::Exit exit, bool isSure = true);
  [[nodiscard]] llvm::GlobalVariable &ghost(const char *what, const ResponseRule &rule) const;

  PlantingContext &context_;
  RoleEvents events_;
  std::vector<ResponseRule> rules_;
};

} // namespace assay::verifier
