// SPDX-License-Identifier: Apache-2.0
//
// Plants the `bound` rules: one obligation for each value at each place that plays the rule's role.
//
// Where a value is checked. An argument is checked at the call, before it happens: that is where a value is
// commanded, with the caller's own line and state. The definition of a function that plays the role is
// not checked again at its start: its parameters are what the checked calls pass, calls from other units
// are checked there, and a second obligation on the same value would report one defect twice. Calls that the
// IR does not show for certain (virtual, through a pointer) are checked too, as "if this call reaches it". A
// returned value is checked at each `return` of the function; a field or variable after or at each write. A part of the
// object that an argument carries (a field of a message) is read from the object at the call: whatever was checked
// before, and wherever, what counts is what is sent. What the call leaves in an argument is checked after it.
#pragma once

#include "verifier/plant/CallTargets.h"
#include "verifier/plant/PlantingContext.h"
#include "verifier/plant/SourceType.h"

namespace assay::verifier {

class BoundPlanter {
public:
  explicit BoundPlanter(PlantingContext &context);

  /// Plants all bound rules in `function`.
  void plantIn(llvm::Function &function);

private:
  struct BoundRule {
    const policies::Rule *rule;
    const policies::BoundSpec *spec;
    std::vector<RoleSite> sites;
  };
  /// A value about to be checked: where, under which rule, and how its name reads.
  struct Checked;

  void plantAt(llvm::Instruction &instruction, const BoundRule &rule, const RoleSite &site);
  void plantArgument(llvm::CallBase &call, const BoundRule &rule, const RoleSite &site, Reach reach);
  void plantPart(llvm::IRBuilder<> &builder, llvm::CallBase &call, const BoundRule &rule, const RoleSite &site,
                 Reach reach);
  void plantReturn(llvm::ReturnInst &result, const BoundRule &rule, const RoleSite &site);
  void plantField(llvm::Instruction &write, const BoundRule &rule, const RoleSite &site);
  void plantValue(llvm::IRBuilder<> &builder, llvm::Value *value, const SourceType &source, const Checked &checked);
  void plantElements(llvm::IRBuilder<> &builder, llvm::Value &value, const SourceType &source,
                     const policies::BoundSpec &bound, const Checked &checked);
  void plantCondition(llvm::IRBuilder<> &builder, llvm::Value *holds, const std::string &value,
                      const std::string &suffix, const Checked &checked);

  PlantingContext &context_;
  CallTargets targets_;
  std::vector<BoundRule> rules_;
};

} // namespace assay::verifier
