// SPDX-License-Identifier: Apache-2.0
//
// Whether an instruction is an event of a role, for all rules of order: a call of a function that plays it, or a write
// of a field that does. Shared by the planters; changes nothing.
#pragma once

#include "verifier/plant/CallTargets.h"
#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

/// What of a role is an event of the kind "a call": the role's own position may be the call, an argument of it
/// or its result.
[[nodiscard]] bool isPlayedByCalls(const RoleSite &site);

class RoleEvents {
public:
  explicit RoleEvents(const PlantingContext &context) : context_(context), targets_(context) {}

  /// Whether `instruction` is an event of `site`.
  [[nodiscard]] Reach playedAt(llvm::Instruction &instruction, const RoleSite &site) const;

private:
  [[nodiscard]] Reach fieldWrittenAt(const llvm::Instruction &instruction, const RoleSite &site) const;

  const PlantingContext &context_;
  CallTargets targets_;
};

/// Whether `function` begins a call from outside wherever it is called: an entry that nothing in the unit calls.
[[nodiscard]] bool beginsCallFromOutside(const PlantingContext &context, const llvm::Function &function);

} // namespace assay::verifier
