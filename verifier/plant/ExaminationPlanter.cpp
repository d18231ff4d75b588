// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/ExaminationPlanter.h"

#include "verifier/plant/AskIfUnknown.h"
#include "verifier/plant/CommonExits.h"
#include "verifier/roles/ObjectPart.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

#include <algorithm>

namespace assay::verifier {

using policies::Position;

ExaminationPlanter::ExaminationPlanter(PlantingContext &context, const StatusReader &statuses, llvm::Function &function)
    : context_(context), statuses_(statuses), function_(function) {}

void ExaminationPlanter::add(const policies::Rule &rule, llvm::CallBase &call,
                             const std::vector<const RoleSite *> &played, Reach reach) {
  // Its result is returned at once: handed on.
  if (call.isMustTailCall())
    return;
  // What a function returns is one status, whatever speaks of it; each output is one of its own.
  bool hasResult = false;
  std::vector<std::pair<unsigned, std::string>> outputs;
  for (const RoleSite *site : played) {
    switch (site->position) {
    case Position::Call:
    case Position::Return:
      if (!hasResult)
        addResult(rule, call, *site, reach);
      hasResult = true;
      break;
    case Position::Output:
      if (std::find(outputs.begin(), outputs.end(), std::pair(site->argument, site->name)) == outputs.end())
        addOutput(rule, call, *site, reach);
      outputs.emplace_back(site->argument, site->name);
      break;
    case Position::Argument:
    case Position::Field:
    case Position::Entry:
    case Position::Type:
      break;
    }
  }
}

void ExaminationPlanter::addResult(const policies::Rule &rule, llvm::CallBase &call, const RoleSite &site,
                                   Reach reach) {
  const analyzer::FunctionFacts *callee = context_.functionFacts(site.symbol);
  StatusCall status;
  status.rule = &rule;
  status.call = &call;
  status.callee = site.qualifiedName;
  status.role = site.role;
  status.reach = reach;
  if (callee == nullptr) {
    status.isUnseen = true;
  } else {
    const StatusKind kind = statuses_.kindOf(callee->returnType, context_.module.getFunction(site.symbol));
    const std::string type = carriedObject(callee->returnType).type;
    status.isEngaged = site.success == policies::Success::Engaged || engagedOffset(context_.facts, type).has_value();
    // A class of which the facts have no layout is still returned as an object.
    if (kind == StatusKind::Object || status.isEngaged || (kind == StatusKind::Unknown && call.hasStructRetAttr()))
      status.objectType = type;
  }
  if (call.hasStructRetAttr())
    status.addresses.push_back(call.getArgOperand(0));
  else if (!call.getType()->isVoidTy())
    status.isInResult = true;
  else
    return;
  added_.push_back(std::move(status));
}

void ExaminationPlanter::addOutput(const policies::Rule &rule, llvm::CallBase &call, const RoleSite &site,
                                   Reach reach) {
  StatusCall status;
  status.rule = &rule;
  status.call = &call;
  status.callee = site.qualifiedName;
  status.role = site.role;
  status.reach = reach;
  const analyzer::FunctionFacts *callee = context_.functionFacts(site.symbol);
  llvm::Value *address = callee != nullptr && !site.isPart()
                             ? CallTargets::argumentOf(call, *callee, site.argument, context_.module)
                             : nullptr;
  if (address != nullptr && llvm::isa<llvm::ConstantPointerNull>(address))
    return; // nobody asked for it
  if (address == nullptr || !address->getType()->isPointerTy())
    status.isUnseen = true;
  else
    status.addresses.push_back(address);
  added_.push_back(std::move(status));
}

void ExaminationPlanter::findExits(Tracked &tracked) {
  // Forward from the call, as far as the status may be unexamined.
  llvm::SmallPtrSet<const llvm::BasicBlock *, 16> seen;
  std::vector<llvm::BasicBlock *> open;
  const auto follow = [&](llvm::BasicBlock &block, llvm::Instruction *from) {
    for (llvm::Instruction *at = from; at != nullptr; at = at->getNextNode()) {
      tracked.mayRepeat |= at == tracked.status.call;
      if (at == tracked.status.call || tracked.shadow->examinesForCertain(*at))
        return;
      if (mayBeLeftByException(*at))
        tracked.throwing.push_back(llvm::cast<llvm::CallInst>(at));
      tracked.mayReturn |= llvm::isa<llvm::ReturnInst>(at);
      tracked.mayUnwind |= llvm::isa<llvm::ResumeInst>(at);
    }
    open.insert(open.end(), llvm::succ_begin(&block), llvm::succ_end(&block));
  };
  // A call that throws has given no status.
  if (auto *invoke = llvm::dyn_cast<llvm::InvokeInst>(tracked.status.call))
    open.push_back(invoke->getNormalDest());
  else
    follow(*tracked.status.call->getParent(), tracked.status.call->getNextNode());
  while (!open.empty()) {
    llvm::BasicBlock *block = open.back();
    open.pop_back();
    if (seen.insert(block).second)
      follow(*block, &block->front());
  }
}

void ExaminationPlanter::assertAt(const Tracked &tracked, llvm::Instruction &place, const std::string &before) {
  PlantingBuilder builder(place, *tracked.status.call);
  const StatusShadow::State state = tracked.shadow->state(builder);
  // Only executions that made the call count: a proof shows that there are some.
  llvm::Instruction *within = llvm::SplitBlockAndInsertIfThen(tracked.shadow->wasMade(builder), &place, false);
  within->setDebugLoc(builder.getCurrentDebugLocation());
  assertState(tracked, *within, before, state);
}

void ExaminationPlanter::assertState(const Tracked &tracked, llvm::Instruction &place, const std::string &before,
                                     const StatusShadow::State &state) {
  llvm::Value *perhaps = askIfUnknown(*state.isUnknown, place, *tracked.status.call);
  PlantingBuilder builder(place, *tracked.status.call);
  assertHolds(tracked, place, before, *builder.CreateOr(state.isExamined, perhaps));
}

void ExaminationPlanter::assertHolds(const Tracked &tracked, llvm::Instruction &place, const std::string &before,
                                     llvm::Value &holds) {
  const StatusCall &status = tracked.status;
  PlantingBuilder builder(place, *status.call);
  const bool isCertain = status.reach == Reach::Yes;
  context_.plant(builder, holds, *status.call, SiteKind::Checked, status.rule->id,
                 (isCertain ? "this call of `" : "if this call reaches `") + status.callee +
                     (isCertain ? "` gives a " : "`, it gives a ") + status.role +
                     ", which must be examined or handed on before " + before);
}

void ExaminationPlanter::plantUnwinding(std::vector<Tracked> &all) {
  if (!mayUnwind(function_))
    return;
  std::vector<llvm::CallInst *> throwing;
  llvm::SmallPtrSet<const llvm::CallInst *, 16> seen;
  for (Tracked &tracked : all) {
    for (llvm::CallInst *call : tracked.throwing)
      if (seen.insert(call).second)
        throwing.push_back(call);
    tracked.mayUnwind |= !tracked.throwing.empty();
  }
  const std::string before = "an exception leaves the function";
  if (!canFollowUnwinding(function_)) {
    for (const Tracked &tracked : all)
      if (llvm::Instruction *next = tracked.mayUnwind ? instructionAfter(*tracked.status.call) : nullptr) {
        PlantingBuilder builder(*next, *tracked.status.call);
        assertHolds(tracked, *next, before, *builder.CreateCall(unresolvedFunction(context_.module)));
      }
    return;
  }
  if (std::none_of(all.begin(), all.end(), [](const Tracked &tracked) { return tracked.mayUnwind; }))
    return;
  llvm::ResumeInst *exit = commonUnwinding(function_, throwing);
  for (Tracked &tracked : all) {
    tracked.status.call = llvm::cast<llvm::CallBase>(static_cast<llvm::Value *>(tracked.call));
    if (exit != nullptr && tracked.mayUnwind)
      assertAt(tracked, *exit, before);
  }
}

void ExaminationPlanter::plantReturn(std::vector<Tracked> &all) {
  if (std::none_of(all.begin(), all.end(), [](const Tracked &tracked) { return tracked.mayReturn; }))
    return;
  llvm::ReturnInst *exit = commonReturn(function_);
  if (exit == nullptr)
    for (const Tracked &tracked : all)
      if (llvm::Instruction *next = tracked.mayReturn ? instructionAfter(*tracked.status.call) : nullptr) {
        PlantingBuilder builder(*next, *tracked.status.call);
        assertHolds(tracked, *next, "the function returns", *builder.CreateCall(unresolvedFunction(context_.module)));
      }
  for (const Tracked &tracked : all)
    if (exit != nullptr && tracked.mayReturn)
      assertAt(tracked, *exit, "the function returns");
}

void ExaminationPlanter::plant() {
  if (added_.empty())
    return;
  std::vector<llvm::Instruction *> instructions;
  for (llvm::Instruction &instruction : llvm::instructions(function_))
    instructions.push_back(&instruction);
  const LocalCells locals(function_);
  const llvm::DominatorTree dominators(function_);
  std::vector<Tracked> all(added_.size());
  for (size_t index = 0; index < all.size(); ++index) {
    Tracked &tracked = all[index];
    tracked.status = added_[index];
    tracked.call = tracked.status.call;
    tracked.flow = std::make_unique<StatusFlow>(tracked.status, locals, dominators, instructions, context_);
    tracked.shadow = std::make_unique<StatusShadow>(context_, tracked.status, locals, *tracked.flow);
  }
  for (const Tracked &tracked : all)
    tracked.shadow->plant(instructions);
  for (Tracked &tracked : all)
    findExits(tracked);
  for (const Tracked &tracked : all)
    if (tracked.mayRepeat && tracked.shadow->beforeRepetition().isExamined != nullptr)
      assertState(tracked, *tracked.status.call, "the call is made again", tracked.shadow->beforeRepetition());
  // A status that no way out can lose is shown, too.
  for (const Tracked &tracked : all)
    if (!tracked.mayReturn && !tracked.mayRepeat &&
        !(mayUnwind(function_) && (tracked.mayUnwind || !tracked.throwing.empty())))
      if (llvm::Instruction *next = instructionAfter(*tracked.status.call)) {
        PlantingBuilder builder(*next, *tracked.status.call);
        assertHolds(tracked, *next, "it is lost", *builder.getTrue());
      }
  plantReturn(all);
  plantUnwinding(all);
}

} // namespace assay::verifier
