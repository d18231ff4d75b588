// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/OrderingPlanter.h"

#include "verifier/plant/ControlLoops.h"
#include "verifier/plant/FieldAccess.h"
#include "verifier/plant/SourceType.h"

#include "llvm/IR/InstIterator.h"

#include <algorithm>

namespace assay::verifier {

namespace {

using policies::Position;

const char *scopeText(policies::Scope scope) {
  switch (scope) {
  case policies::Scope::Function:
    return " in the same call of the function";
  case policies::Scope::Call:
    return " in the same call from outside";
  case policies::Scope::Cycle:
    return " in the same cycle";
  case policies::Scope::Path:
    return "";
  }
  return "";
}

std::string joined(const std::vector<std::string> &names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return text;
}

/// The truth of a value as an i1; null if it is no truth value or integer. A `bool` in memory is its lowest bit,
/// as in Clang's own conditions, so that no other content of the byte can tell the two apart.
llvm::Value *truthOf(llvm::IRBuilder<> &builder, llvm::Value *value, bool isBoolInMemory) {
  if (value == nullptr || !value->getType()->isIntegerTy())
    return nullptr;
  return isBoolInMemory ? builder.CreateTrunc(value, builder.getInt1Ty()) : builder.CreateIsNotNull(value);
}

} // namespace

OrderingPlanter::OrderingPlanter(PlantingContext &context) : context_(context), events_(context) {
  for (const policies::Rule &rule : context.policy.rules) {
    if (!policies::isDecided(rule))
      continue;
    if (const auto *precedence = std::get_if<policies::PrecedenceSpec>(&rule.spec))
      addPrecedence(rule, *precedence);
    else if (const auto *guard = std::get_if<policies::GuardSpec>(&rule.spec))
      addGuard(rule, *guard);
  }
}

void OrderingPlanter::addPrecedence(const policies::Rule &rule, const policies::PrecedenceSpec &spec) {
  OrderingRule compiled;
  compiled.rule = &rule;
  compiled.kind = SiteKind::Precedence;
  compiled.scope = spec.scope;
  compiled.guarded = context_.roles.sitesOf(spec.before);
  for (const std::string &role : spec.checked)
    compiled.checks.push_back({role, context_.roles.sitesOf(role),
                               &ghostVariable(context_.module, "checked." + rule.id + "." + role), nullptr});
  for (const std::string &role : spec.resetBy)
    for (const RoleSite &site : context_.roles.sitesOf(role))
      compiled.resets.push_back(site);
  compiled.requirement = joined(spec.checked) + " must have been checked before it" + scopeText(spec.scope);
  if (!spec.resetBy.empty())
    compiled.requirement += ", and not been reset since by " + joined(spec.resetBy);
  rules_.push_back(std::move(compiled));
}

void OrderingPlanter::addGuard(const policies::Rule &rule, const policies::GuardSpec &spec) {
  OrderingRule compiled;
  compiled.rule = &rule;
  compiled.kind = SiteKind::Guard;
  compiled.guarded = context_.roles.sitesOf(spec.at);
  compiled.checks.push_back({spec.role, context_.roles.sitesOf(spec.role),
                             &ghostVariable(context_.module, "known." + rule.id),
                             &ghostVariable(context_.module, "value." + rule.id)});
  compiled.equals = spec.equals;
  compiled.requirement = spec.role + " must have been checked before it" + scopeText(compiled.scope) +
                         ", and have last given " + (spec.equals ? "true" : "false");
  rules_.push_back(std::move(compiled));
}

void OrderingPlanter::plantObligation(llvm::Instruction &place, const OrderingRule &rule) {
  // One obligation a place, however many of its arguments play the role.
  const RoleSite *played = nullptr;
  Reach reach = Reach::No;
  for (const RoleSite &site : rule.guarded)
    if (const Reach here = events_.playedAt(place, site); here > reach) {
      reach = here;
      played = &site;
    }
  if (played == nullptr)
    return;
  PlantingBuilder builder(place);
  const auto ghostIs = [&](llvm::GlobalVariable *ghost, bool set) {
    llvm::Value *content = builder.CreateLoad(builder.getInt8Ty(), ghost);
    return set ? builder.CreateICmpEQ(content, builder.getInt8(1)) : builder.CreateICmpEQ(content, builder.getInt8(0));
  };
  llvm::Value *holds = builder.getTrue();
  for (const OrderingRule::Check &check : rule.checks) {
    holds = builder.CreateAnd(holds, ghostIs(check.known, true));
    if (check.value != nullptr)
      holds = builder.CreateAnd(holds, ghostIs(check.value, rule.equals));
  }
  std::string message = (isPlayedByCalls(*played) ? "this call of `" : "this write of `") +
                        (isPlayedByCalls(*played) ? played->qualifiedName : played->name) + "` is " + played->role +
                        ": " + rule.requirement;
  if (reach == Reach::Maybe) {
    holds = builder.CreateOr(holds, builder.CreateCall(unresolvedFunction(context_.module)));
    if (isPlayedByCalls(*played))
      message = "if this call reaches `" + played->qualifiedName + "`, it is " + played->role + ": " + rule.requirement;
    else
      message = "if `" + played->name + "` is written by way of this address, it is " + played->role + ": " +
                rule.requirement;
  }
  context_.plant(builder, *holds, place, rule.kind, rule.rule->id, std::move(message));
}

void OrderingPlanter::resetBefore(llvm::Instruction &place, const OrderingRule &rule, Reach reach) {
  PlantingBuilder builder(place);
  llvm::Value *happens = reach == Reach::Yes ? nullptr : builder.CreateCall(unresolvedFunction(context_.module));
  for (const OrderingRule::Check &check : rule.checks) {
    llvm::Value *content = builder.getInt8(0);
    if (happens != nullptr)
      content = builder.CreateSelect(happens, content, builder.CreateLoad(builder.getInt8Ty(), check.known));
    builder.CreateStore(content, check.known);
  }
}

void OrderingPlanter::plantCheck(llvm::Instruction &place, const OrderingRule &rule) {
  for (const OrderingRule::Check &check : rule.checks) {
    Reach reach = Reach::No;
    llvm::Value *result = nullptr;
    bool isBoolInMemory = false;
    for (const RoleSite &site : check.sites) {
      if (site.position == Position::Field) {
        if (llvm::Value *read = fieldRead(place, site, context_.module.getDataLayout())) {
          reach = Reach::Yes;
          result = read;
          isBoolInMemory = llvm::isa<llvm::LoadInst>(read) && readSourceType(site.type, context_.module).isBool;
        }
      } else if (isPlayedByCalls(site)) {
        const Reach here = events_.playedAt(place, site);
        if (here > reach) {
          reach = here;
          // What a call answers by way of an argument is looked at there, not in its result.
          result = site.position == Position::Output ? nullptr : &place;
        }
      }
    }
    if (reach == Reach::No)
      continue;
    llvm::Instruction *next = instructionAfter(place);
    if (next == nullptr)
      continue;
    PlantingBuilder builder(*next, place);
    llvm::CallInst *happens = reach == Reach::Yes ? nullptr : builder.CreateCall(unresolvedFunction(context_.module));
    const auto store = [&](llvm::Value *content, llvm::GlobalVariable *ghost) {
      if (happens != nullptr)
        content = builder.CreateSelect(happens, content, builder.CreateLoad(builder.getInt8Ty(), ghost));
      builder.CreateStore(content, ghost);
    };
    store(builder.getInt8(1), check.known);
    if (check.value == nullptr)
      continue;
    llvm::Value *truth = truthOf(builder, result, isBoolInMemory);
    // A result that is no truth value was looked at, but the IR does not show what it said.
    if (truth == nullptr)
      truth = builder.CreateCall(unresolvedFunction(context_.module));
    store(builder.CreateZExt(truth, builder.getInt8Ty()), check.value);
  }
}

void OrderingPlanter::plantEvents(llvm::Instruction &place, const OrderingRule &rule) {
  Reach reset = Reach::No;
  for (const RoleSite &site : rule.resets)
    reset = std::max(reset, events_.playedAt(place, site));
  if (reset != Reach::No)
    resetBefore(place, rule, reset);
  plantCheck(place, rule);
}

void OrderingPlanter::resetScopes(llvm::Function &function, const std::vector<llvm::BasicBlock *> &headers) {
  const bool startsCall = beginsCallFromOutside(context_, function);
  for (const OrderingRule &rule : rules_) {
    if (startsCall && rule.scope != policies::Scope::Path) {
      llvm::BasicBlock &entry = function.getEntryBlock();
      auto start = entry.getFirstNonPHIOrDbgOrAlloca();
      resetBefore(*start, rule, Reach::Yes);
    }
    if (rule.scope == policies::Scope::Cycle)
      for (llvm::BasicBlock *header : headers)
        resetBefore(*header->getFirstInsertionPt(), rule, Reach::Yes);
  }
}

void OrderingPlanter::plantIn(llvm::Function &function) {
  if (rules_.empty())
    return;
  std::vector<llvm::Instruction *> instructions;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (!plantedSite(instruction))
      instructions.push_back(&instruction);
  const std::vector<llvm::BasicBlock *> headers = controlLoopHeaders(function);
  // Obligations first: what is inserted before a place later comes after them.
  for (llvm::Instruction *instruction : instructions)
    for (const OrderingRule &rule : rules_)
      plantObligation(*instruction, rule);
  for (llvm::Instruction *instruction : instructions)
    for (const OrderingRule &rule : rules_)
      plantEvents(*instruction, rule);
  resetScopes(function, headers);
}

} // namespace assay::verifier
