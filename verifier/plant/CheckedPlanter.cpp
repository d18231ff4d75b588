// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/CheckedPlanter.h"

#include "verifier/plant/AskIfUnknown.h"
#include "verifier/plant/FieldAccess.h"

#include "llvm/IR/InstIterator.h"

#include <algorithm>

namespace assay::verifier {

using policies::Position;

namespace {

// Contents of the ghost.
constexpr uint8_t saidNothing = 0; ///< or that it failed
constexpr uint8_t saidSuccess = 1;
constexpr uint8_t notKnown = 2;

/// Calls after which nothing may stand become ordinary ones: that costs stack, which is not judged. Where arguments are
/// passed on that only such a call can pass on, they stay.
void dropObligatoryTailCalls(llvm::Function &function) {
  if (function.isVarArg())
    return;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction); call != nullptr && call->isMustTailCall())
      call->setTailCallKind(llvm::CallInst::TCK_None);
}

/// What the ghost holds after a status said whether it succeeded; null: the IR does not show it.
llvm::Value *contentFor(llvm::IRBuilder<> &builder, llvm::Value *success) {
  return success != nullptr ? builder.CreateZExt(success, builder.getInt8Ty()) : builder.getInt8(notKnown);
}

} // namespace

CheckedPlanter::CheckedPlanter(PlantingContext &context) : context_(context), events_(context) {
  for (const policies::Rule &rule : context.policy.rules) {
    const auto *checked = std::get_if<policies::CheckedSpec>(&rule.spec);
    if (checked == nullptr)
      continue;
    if (checked->before.empty()) {
      examinationRules_.push_back({&rule, context.roles.sitesOf(checked->status)});
      continue;
    }
    SuccessRule compiled{&rule,
                         {context, rule.id, checked->same},
                         context.roles.sitesOf(checked->status),
                         context.roles.sitesOf(checked->before),
                         nullptr,
                         {}};
    compiled.objects.learn(compiled.statuses);
    compiled.objects.learn(compiled.guarded);
    compiled.succeeded = &ghostVariable(context.module, "succeeded." + rule.id);
    compiled.requirement = checked->status + " must have been obtained" + sameText(checked->same) +
                           " before it in the same call from outside, and have last said success";
    successRules_.push_back(std::move(compiled));
  }
  if (!successRules_.empty() || !examinationRules_.empty())
    statuses_ = std::make_unique<StatusReader>(context);
}

void CheckedPlanter::plantObligation(llvm::Instruction &place, const SuccessRule &rule) {
  // One obligation a place, however many of its arguments play the role.
  const std::vector<RoleEvent> played = events_.playedAt(place, rule.guarded);
  if (played.empty())
    return;
  PlantingBuilder state(place);
  llvm::Value *content = state.CreateLoad(state.getInt8Ty(), rule.succeeded);
  llvm::Value *succeeded = state.CreateICmpEQ(content, state.getInt8(saidSuccess));
  llvm::Value *isUnknown = state.CreateICmpEQ(content, state.getInt8(notKnown));
  llvm::Value *happens = rule.objects.happens(state, place, played, /*isAfter=*/false);
  if (happens != nullptr)
    isUnknown = state.CreateAnd(isUnknown, happens);
  llvm::Value *perhaps = askIfUnknown(*isUnknown, place, place);
  PlantingBuilder builder(place);
  llvm::Value *holds = builder.CreateOr(succeeded, perhaps);
  if (happens != nullptr)
    holds = builder.CreateOr(holds, builder.CreateNot(happens));
  context_.plant(builder, *holds, place, SiteKind::Checked, rule.rule->id,
                 eventText(played.front()) + ": " + rule.requirement);
}

void CheckedPlanter::plantStatus(llvm::Instruction &place, const SuccessRule &rule) {
  auto *call = llvm::dyn_cast<llvm::CallBase>(&place);
  if (call == nullptr)
    return;
  std::vector<const RoleSite *> played;
  Reach reach = Reach::No;
  for (const RoleSite &site : rule.statuses) {
    const Reach here = isPlayedByCalls(site) ? events_.playedAt(place, site) : Reach::No;
    if (here > reach)
      played.clear();
    reach = std::max(reach, here);
    if (here != Reach::No && here == reach)
      played.push_back(&site);
  }
  if (played.empty())
    return;
  std::vector<RoleEvent> events;
  for (const RoleSite *site : played)
    events.push_back({reach, site});
  // Where it may be another function, what was said before and what is said now must agree. Of another object it says
  // nothing.
  const auto store = [&](PlantingBuilder &builder, llvm::Value *content, bool isAfter) {
    llvm::Value *known = builder.CreateLoad(builder.getInt8Ty(), rule.succeeded);
    if (rule.objects.tellsApart())
      content = builder.CreateSelect(rule.objects.happens(builder, place, events, isAfter), content, known);
    else if (reach == Reach::Maybe)
      content = builder.CreateSelect(builder.CreateICmpEQ(known, content), known, builder.getInt8(notKnown));
    builder.CreateStore(content, rule.succeeded);
  };
  PlantingBuilder before(place);
  store(before, before.getInt8(call->isMustTailCall() ? notKnown : saidNothing), /*isAfter=*/false);
  if (call->isMustTailCall())
    return;
  llvm::Instruction *next = instructionAfter(place);
  if (next == nullptr)
    return;
  PlantingBuilder after(*next, place);
  // All that it said must say success.
  llvm::Value *success = after.getTrue();
  bool isKnown = true;
  for (const RoleSite *site : played) {
    llvm::Value *said = statuses_->saysSuccess(after, *call, *site);
    isKnown &= said != nullptr;
    if (said != nullptr)
      success = after.CreateAnd(success, said);
  }
  store(after, contentFor(after, isKnown ? success : nullptr), /*isAfter=*/true);
}

void CheckedPlanter::plantRead(llvm::Instruction &place, const SuccessRule &rule) {
  for (const RoleSite &site : rule.statuses) {
    if (site.position != Position::Field)
      continue;
    llvm::Value *read = fieldRead(place, site, context_.module.getDataLayout());
    llvm::Instruction *next = read != nullptr ? instructionAfter(place) : nullptr;
    if (next == nullptr)
      continue;
    PlantingBuilder builder(*next, place);
    llvm::Value *said = statuses_->saysSuccess(builder, *read, site);
    llvm::Value *content = contentFor(builder, said);
    if (rule.objects.tellsApart())
      content = builder.CreateSelect(rule.objects.happens(builder, place, {{Reach::Yes, &site}}, /*isAfter=*/true),
                                     content, builder.CreateLoad(builder.getInt8Ty(), rule.succeeded));
    builder.CreateStore(content, rule.succeeded);
  }
}

void CheckedPlanter::plantExaminations(llvm::Function &function) {
  if (examinationRules_.empty())
    return;
  std::vector<llvm::Instruction *> instructions;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (llvm::isa<llvm::CallBase>(instruction) && !plantedSite(instruction))
      instructions.push_back(&instruction);
  ExaminationPlanter examinations(context_, *statuses_, function);
  for (const ExaminationRule &rule : examinationRules_)
    for (llvm::Instruction *instruction : instructions) {
      Reach reach = Reach::No;
      std::vector<const RoleSite *> played;
      for (const RoleSite &site : rule.statuses)
        if (const Reach here = isPlayedByCalls(site) ? events_.playedAt(*instruction, site) : Reach::No;
            here != Reach::No) {
          reach = std::max(reach, here);
          played.push_back(&site);
        }
      if (!played.empty())
        examinations.add(*rule.rule, llvm::cast<llvm::CallBase>(*instruction), played, reach);
    }
  examinations.plant();
}

void CheckedPlanter::plantIn(llvm::Function &function) {
  if (statuses_ == nullptr)
    return;
  dropObligatoryTailCalls(function);
  // First, because calls may become invokes.
  plantExaminations(function);
  std::vector<llvm::Instruction *> instructions;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (!plantedSite(instruction))
      instructions.push_back(&instruction);
  const auto forgetFor = [](const SuccessRule &rule) {
    return [&rule](llvm::IRBuilder<> &builder, llvm::Value &isWatched) {
      llvm::Value *known = builder.CreateLoad(builder.getInt8Ty(), rule.succeeded);
      builder.CreateStore(builder.CreateSelect(&isWatched, builder.getInt8(saidNothing), known), rule.succeeded);
    };
  };
  // Births before all else, then obligations: what is inserted before a place later comes after them.
  for (const SuccessRule &rule : successRules_)
    rule.objects.plantBirths(function, forgetFor(rule));
  for (llvm::Instruction *instruction : instructions)
    for (const SuccessRule &rule : successRules_)
      plantObligation(*instruction, rule);
  for (llvm::Instruction *instruction : instructions)
    for (const SuccessRule &rule : successRules_) {
      plantStatus(*instruction, rule);
      plantRead(*instruction, rule);
    }
  for (const SuccessRule &rule : successRules_)
    rule.objects.plantAllocations(function, forgetFor(rule));
  if (beginsCallFromOutside(context_, function))
    for (const SuccessRule &rule : successRules_) {
      PlantingBuilder builder(*function.getEntryBlock().getFirstNonPHIOrDbgOrAlloca());
      builder.CreateStore(builder.getInt8(0), rule.succeeded);
    }
}

} // namespace assay::verifier
