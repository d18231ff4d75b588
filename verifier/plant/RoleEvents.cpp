// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/RoleEvents.h"

#include "verifier/plant/FieldAccess.h"
#include "verifier/roles/NamePattern.h"

#include "llvm/IR/IntrinsicInst.h"

#include <algorithm>

namespace assay::verifier {

using policies::Position;

RoleEvents::RoleEvents(const PlantingContext &context) : context_(context), targets_(context) {}

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

std::vector<RoleEvent> RoleEvents::playedAt(llvm::Instruction &instruction, const std::vector<RoleSite> &sites) const {
  std::vector<RoleEvent> played;
  for (const RoleSite &site : sites)
    if (const Reach reach = playedAt(instruction, site); reach != Reach::No)
      played.push_back({reach, &site});
  return surestFirst(played);
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

std::vector<RoleEvent> surestFirst(const std::vector<RoleEvent> &events) {
  std::vector<RoleEvent> sorted;
  for (const Reach reach : {Reach::Yes, Reach::Maybe})
    std::copy_if(events.begin(), events.end(), std::back_inserter(sorted),
                 [reach](const RoleEvent &event) { return event.reach == reach; });
  return sorted;
}

std::string eventText(const RoleEvent &event) {
  const RoleSite &site = *event.site;
  if (event.reach == Reach::Maybe)
    return isPlayedByCalls(site) ? "if this call reaches `" + site.qualifiedName + "`, it is " + site.role
                                 : "if `" + site.name + "` is written by way of this address, it is " + site.role;
  return (isPlayedByCalls(site) ? "this call of `" + site.qualifiedName : "this write of `" + site.name) + "` is " +
         site.role;
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
