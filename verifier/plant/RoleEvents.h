// SPDX-License-Identifier: Apache-2.0
//
// Which instructions are events of a role: calls of functions that play it (or whose arguments or results do), and
// writes of variables and fields that play it.
#pragma once

#include "verifier/plant/CallTargets.h"
#include "verifier/plant/PlantingContext.h"

#include <string>
#include <vector>

namespace assay::verifier {

/// What an instruction is to a role.
struct RoleEvent {
  Reach reach = Reach::No;
  const RoleSite *site = nullptr; ///< null for Reach::No
};

class RoleEvents {
public:
  explicit RoleEvents(const PlantingContext &context);

  /// Whether `instruction` plays the role as `site` says.
  [[nodiscard]] Reach playedAt(llvm::Instruction &instruction, const RoleSite &site) const;

  /// Which of `sites` the instruction plays, the surest first. It is one event of the role, however many of its
  /// arguments play it; but it may concern an object by each.
  [[nodiscard]] std::vector<RoleEvent> playedAt(llvm::Instruction &instruction,
                                                const std::vector<RoleSite> &sites) const;

private:
  [[nodiscard]] Reach fieldWrittenAt(const llvm::Instruction &instruction, const RoleSite &site) const;

  const PlantingContext &context_;
  CallTargets targets_;
};

/// Whether the role's events are calls: its own position may be the call, an argument of it or its result.
[[nodiscard]] bool isPlayedByCalls(const RoleSite &site);

/// `events` by how sure they are, otherwise in their order.
[[nodiscard]] std::vector<RoleEvent> surestFirst(const std::vector<RoleEvent> &events);

/// "this call of `move` is actuator.command", or, for Reach::Maybe, "if this call reaches `move`, it is …".
[[nodiscard]] std::string eventText(const RoleEvent &event);

/// Whether `function` begins a call from outside wherever it is called: an entry that nothing in the unit calls.
[[nodiscard]] bool beginsCallFromOutside(const PlantingContext &context, const llvm::Function &function);

} // namespace assay::verifier
