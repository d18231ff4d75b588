// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/RoleEvents.h"

#include "verifier/plant/FieldAccess.h"
#include "verifier/roles/NamePattern.h"

#include "llvm/IR/IntrinsicInst.h"

#include <algorithm>

namespace assay::verifier {

using policies::Position;

bool isPlayedByCalls(const RoleSite &site) {
  switch (site.position) {
  case Position::Call:
  case Position::Argument:
  case Position::Output:
  case Position::Return:
    return true;
  case Position::Field:
  case Position::Entry:
  case Position::Type:
    return false;
  }
  return false;
}

Reach RoleEvents::playedAt(llvm::Instruction &instruction, const RoleSite &site) const {
  switch (site.position) {
  case Position::Call:
  case Position::Argument:
  case Position::Output:
  case Position::Return:
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
      return targets_.reach(*call, site.symbol);
    return Reach::No;
  case Position::Field:
    return fieldWrittenAt(instruction, site);
  case Position::Entry:
  case Position::Type:
    return Reach::No;
  }
  return Reach::No;
}

Reach RoleEvents::fieldWrittenAt(const llvm::Instruction &instruction, const RoleSite &site) const {
  // Giving a new object its first value commands nothing yet.
  if (llvm::isa<llvm::MemSetInst>(instruction))
    return Reach::No;
  if (const analyzer::FunctionFacts *owner = context_.functionFacts(instruction.getFunction()->getName())) {
    std::vector<std::string> record = nameComponents(site.record);
    if (!record.empty()) {
      record.push_back(withoutTemplateArguments(record.back()));
      if (nameComponents(owner->qualifiedName) == record)
        return Reach::No;
    }
  }
  switch (effectOn(instruction, site, context_).effect) {
  case FieldEffect::None:
    return Reach::No;
  case FieldEffect::Store:
  case FieldEffect::Rewrite:
    return Reach::Yes;
  case FieldEffect::Escape:
    return Reach::Maybe;
  }
  return Reach::No;
}

bool beginsCallFromOutside(const PlantingContext &context, const llvm::Function &function) {
  if (!context.planting.entries.contains(function.getName().str()))
    return false;
  // Calls by the unit itself, direct or through a pointer.
  return !function.hasAddressTaken(nullptr, /*IgnoreCallbackUses=*/false, /*IgnoreAssumeLikeCalls=*/true,
                                   /*IgnoreLLVMUsed=*/true) &&
         std::none_of(function.user_begin(), function.user_end(),
                      [](const llvm::User *user) { return llvm::isa<llvm::CallBase, llvm::GlobalAlias>(user); });
}

} // namespace assay::verifier
