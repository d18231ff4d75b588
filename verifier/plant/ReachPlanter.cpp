// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/ReachPlanter.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

#include <algorithm>
#include <set>

namespace assay::verifier {

namespace {

constexpr const char *allowedGhost = "allowed";
constexpr const char *perhapsEndedGhost = "perhaps-ended";

llvm::GlobalVariable &ghostOf(llvm::Module &module, const EntryReach &reach, const char *name) {
  return ghostVariable(module, std::string(name) + "." + reach.rule->id + "." + reach.entry);
}

/// Whether calls of the site may end the phase unseen. Those that end it for certain are seen.
bool mayEndPhase(const EntryReach &reach, const ClosureSite &site) {
  const std::vector<ClosureEdge> &ends = reach.closure->phaseEnds();
  return site.runsProgram && std::none_of(ends.begin(), ends.end(), [&](const ClosureEdge &end) {
           return end.caller == site.caller && end.ordinal == site.ordinal;
         });
}

std::string joined(const std::vector<std::string> &names) {
  std::string text;
  for (const std::string &name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

} // namespace

ReachPlanter::ReachPlanter(llvm::Module &module, const ReachPlan *plan) : module_(module), plan_(plan) {
  if (plan_ == nullptr)
    return;
  std::map<std::string, std::set<int64_t>> wanted;
  for (const EntryReach &reach : plan_->entries) {
    if (!reach.closure)
      continue;
    for (size_t site = 0; site < reach.siteFunctions.size(); ++site)
      wanted[reach.siteFunctions[site]].insert(reach.closure->sites()[site].ordinal);
    for (size_t end = 0; end < reach.phaseEndFunctions.size(); ++end)
      wanted[reach.phaseEndFunctions[end]].insert(reach.closure->phaseEnds()[end].ordinal);
  }
  for (const auto &[name, ordinals] : wanted) {
    llvm::Function *function = name.empty() ? nullptr : module_.getFunction(name);
    if (function == nullptr)
      continue;
    int64_t ordinal = 0;
    for (llvm::Instruction &instruction : llvm::instructions(*function))
      if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
        if (ordinals.contains(ordinal))
          calls_.emplace(Place{name, ordinal}, call);
        ++ordinal;
      }
  }
}

void ReachPlanter::plantSite(PlantingContext &context, uint32_t entry, uint32_t site, llvm::CallBase &call) const {
  const EntryReach &reach = plan_->entries[entry];
  const ClosureSite &closureSite = reach.closure->sites()[site];
  if (reach.beginsAllowed)
    resolvePhase(reach, call);
  PlantingBuilder builder(call);
  llvm::Value *holds = builder.getFalse();
  if (reach.beginsAllowed)
    holds = builder.CreateICmpEQ(builder.CreateLoad(builder.getInt8Ty(), &ghostOf(module_, reach, allowedGhost)),
                                 builder.getInt8(1));
  const bool isForbidden = closureSite.nature == ClosureSite::Nature::Forbidden;
  context.plant(builder, *holds, call, SiteKind::Reach, reach.rule->id,
                isForbidden ? "`" + closureSite.callee + "` is " + joined(closureSite.roles) : closureSite.why);
  PlantedSite &planted = context.planting.sites.back();
  planted.entry = reach.entry;
  planted.reach = ReachReference{entry, site};
  planted.isUncertain = !isForbidden;
}

void ReachPlanter::resolvePhase(const EntryReach &reach, llvm::CallBase &call) const {
  llvm::GlobalVariable &allowed = ghostOf(module_, reach, allowedGhost);
  llvm::GlobalVariable &perhapsEnded = ghostOf(module_, reach, perhapsEndedGhost);
  PlantingBuilder builder(call);
  const auto isSet = [&](llvm::GlobalVariable &ghost) {
    return builder.CreateICmpEQ(builder.CreateLoad(builder.getInt8Ty(), &ghost), builder.getInt8(1));
  };
  // A branch, not a select: an execution must not meet what it cannot resolve unless it matters.
  llvm::Instruction *then =
      llvm::SplitBlockAndInsertIfThen(builder.CreateAnd(isSet(allowed), isSet(perhapsEnded)), &call, false);
  PlantingBuilder inside(*then, call);
  llvm::Value *ended = inside.CreateCall(unresolvedFunction(module_));
  inside.CreateStore(inside.CreateSelect(ended, inside.getInt8(0), inside.getInt8(1)), &allowed);
  inside.CreateStore(inside.getInt8(0), &perhapsEnded);
}

void ReachPlanter::plantPhase(const EntryReach &reach) const {
  llvm::GlobalVariable &allowed = ghostOf(module_, reach, allowedGhost);
  // What the program does in calls that are not followed may end the phase, also where an exception leaves them.
  for (size_t site = 0; site < reach.siteFunctions.size(); ++site) {
    const ClosureSite &closureSite = reach.closure->sites()[site];
    const auto call = calls_.find(Place{reach.siteFunctions[site], closureSite.ordinal});
    if (call == calls_.end() || !mayEndPhase(reach, closureSite))
      continue;
    PlantingBuilder builder(*call->second);
    builder.CreateStore(builder.getInt8(1), &ghostOf(module_, reach, perhapsEndedGhost));
  }
  for (size_t end = 0; end < reach.phaseEndFunctions.size(); ++end) {
    const auto call = calls_.find(Place{reach.phaseEndFunctions[end], reach.closure->phaseEnds()[end].ordinal});
    assert(call != calls_.end() && "the end of a phase that the unit has not");
    llvm::Instruction *next = instructionAfter(*call->second);
    if (next == nullptr)
      continue;
    PlantingBuilder builder(*next, *call->second);
    builder.CreateStore(builder.getInt8(0), &allowed);
  }
  llvm::Function &function = *module_.getFunction(reach.entry);
  llvm::Instruction &start = *function.getEntryBlock().getFirstNonPHIOrDbgOrAlloca();
  PlantingBuilder builder(start);
  builder.CreateStore(builder.getInt8(1), &allowed);
  builder.CreateStore(builder.getInt8(0), &ghostOf(module_, reach, perhapsEndedGhost));
}

void ReachPlanter::plant(PlantingContext &context) const {
  if (plan_ == nullptr)
    return;
  for (uint32_t entry = 0; entry < plan_->entries.size(); ++entry) {
    const EntryReach &reach = plan_->entries[entry];
    context.planting.matchedRules.insert(reach.rule->id);
    if (!reach.closure)
      continue;
    for (uint32_t site = 0; site < reach.siteFunctions.size(); ++site) {
      const auto call = calls_.find(Place{reach.siteFunctions[site], reach.closure->sites()[site].ordinal});
      if (call != calls_.end())
        plantSite(context, entry, site, *call->second);
    }
    // Afterwards: what is inserted before a call later comes after its obligation.
    if (reach.beginsAllowed)
      plantPhase(reach);
  }
}

} // namespace assay::verifier
