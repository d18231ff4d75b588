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
    if (const auto *precedence = std::get_if<policies::PrecedenceSpec>(&rule.spec))
      addPrecedence(rule, *precedence);
    else if (const auto *guard = std::get_if<policies::GuardSpec>(&rule.spec))
      addGuard(rule, *guard);
  }
}

void OrderingPlanter::addPrecedence(const policies::Rule &rule, const policies::PrecedenceSpec &spec) {
  OrderingRule compiled(context_, rule, spec.same);
  compiled.kind = SiteKind::Precedence;
  compiled.scope = spec.scope;
  compiled.guarded = context_.roles.sitesOf(spec.before);
  for (const std::string &role : spec.checked)
    compiled.checks.push_back({role, context_.roles.sitesOf(role),
                               &ghostVariable(context_.module, "checked." + rule.id + "." + role), nullptr});
  for (const std::string &role : spec.resetBy)
    for (const RoleSite &site : context_.roles.sitesOf(role))
      compiled.resets.push_back(site);
  compiled.requirement =
      joined(spec.checked) + " must have been checked" + sameText(spec.same) + " before it" + scopeText(spec.scope);
  if (!spec.resetBy.empty())
    compiled.requirement += ", and not been reset since by " + joined(spec.resetBy);
  learnObjects(compiled);
  rules_.push_back(std::move(compiled));
}

void OrderingPlanter::learnObjects(OrderingRule &rule) {
  rule.objects.learn(rule.guarded);
  for (const OrderingRule::Check &check : rule.checks)
    rule.objects.learn(check.sites);
  rule.objects.learn(rule.resets);
}

void OrderingPlanter::addGuard(const policies::Rule &rule, const policies::GuardSpec &spec) {
  OrderingRule compiled(context_, rule, spec.same);
  compiled.kind = SiteKind::Guard;
  compiled.guarded = context_.roles.sitesOf(spec.at);
  compiled.checks.push_back({spec.role, context_.roles.sitesOf(spec.role),
                             &ghostVariable(context_.module, "known." + rule.id),
                             &ghostVariable(context_.module, "value." + rule.id)});
  compiled.equals = spec.equals;
  compiled.requirement = spec.role + " must have been checked" + sameText(spec.same) + " before it" +
                         scopeText(compiled.scope) + ", and have last given " + (spec.equals ? "true" : "false");
  learnObjects(compiled);
  rules_.push_back(std::move(compiled));
}

void OrderingPlanter::plantObligation(llvm::Instruction &place, const OrderingRule &rule) {
  const std::vector<RoleEvent> played = events_.playedAt(place, rule.guarded);
  if (played.empty())
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
  if (llvm::Value *happens = rule.objects.happens(builder, place, played, /*isAfter=*/false))
    holds = builder.CreateOr(holds, builder.CreateNot(happens));
  context_.plant(builder, *holds, place, rule.kind, rule.rule->id, eventText(played.front()) + ": " + rule.requirement);
}

/// `happens` is an i1, or null if it does for certain.
void OrderingPlanter::reset(llvm::IRBuilder<> &builder, const OrderingRule &rule, llvm::Value *happens) {
  for (const OrderingRule::Check &check : rule.checks) {
    llvm::Value *content = builder.getInt8(0);
    if (happens != nullptr)
      content = builder.CreateSelect(happens, content, builder.CreateLoad(builder.getInt8Ty(), check.known));
    builder.CreateStore(content, check.known);
  }
}

void OrderingPlanter::plantCheck(llvm::Instruction &place, const OrderingRule &rule) {
  for (const OrderingRule::Check &check : rule.checks) {
    // Reads of fields and variables are checks too.
    std::vector<RoleEvent> played;
    llvm::Value *result = nullptr;
    bool isBoolInMemory = false;
    for (const RoleSite &site : check.sites)
      if (site.position == Position::Field)
        if (llvm::Value *read = fieldRead(place, site, context_.module.getDataLayout())) {
          played.push_back({Reach::Yes, &site});
          result = read;
          isBoolInMemory = llvm::isa<llvm::LoadInst>(read) && readSourceType(site.type, context_.module).isBool;
        }
    if (played.empty()) {
      played = events_.playedAt(place, check.sites);
      std::erase_if(played, [](const RoleEvent &event) { return !isPlayedByCalls(*event.site); });
      // What a call answers by way of an argument is looked at there, not in its result.
      if (!played.empty() && played.front().site->position != Position::Output)
        result = &place;
    }
    if (played.empty())
      continue;
    llvm::Instruction *next = instructionAfter(place);
    if (next == nullptr)
      continue;
    PlantingBuilder builder(*next, place);
    llvm::Value *happens = rule.objects.happens(builder, place, played, /*isAfter=*/true);
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
  if (const std::vector<RoleEvent> played = events_.playedAt(place, rule.resets); !played.empty()) {
    PlantingBuilder builder(place);
    reset(builder, rule, rule.objects.ends(builder, place, played));
  }
  plantCheck(place, rule);
}

void OrderingPlanter::resetScopes(llvm::Function &function, const std::vector<llvm::BasicBlock *> &headers) {
  const bool startsCall = beginsCallFromOutside(context_, function);
  const auto resetAt = [](llvm::Instruction &place, const OrderingRule &rule) {
    PlantingBuilder builder(place);
    reset(builder, rule, nullptr);
  };
  for (const OrderingRule &rule : rules_) {
    if (startsCall && rule.scope != policies::Scope::Path)
      resetAt(*function.getEntryBlock().getFirstNonPHIOrDbgOrAlloca(), rule);
    if (rule.scope == policies::Scope::Cycle)
      for (llvm::BasicBlock *header : headers)
        resetAt(*header->getFirstInsertionPt(), rule);
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
  // Births before all else: an object that comes to be here is none that was known.
  for (const OrderingRule &rule : rules_)
    rule.objects.plantBirths(
        function, [&](llvm::IRBuilder<> &builder, llvm::Value &isWatched) { reset(builder, rule, &isWatched); });
  // Then obligations: what is inserted before a place later comes after them.
  for (llvm::Instruction *instruction : instructions)
    for (const OrderingRule &rule : rules_)
      plantObligation(*instruction, rule);
  for (llvm::Instruction *instruction : instructions)
    for (const OrderingRule &rule : rules_)
      plantEvents(*instruction, rule);
  for (const OrderingRule &rule : rules_)
    rule.objects.plantAllocations(
        function, [&](llvm::IRBuilder<> &builder, llvm::Value &isWatched) { reset(builder, rule, &isWatched); });
  resetScopes(function, headers);
}

} // namespace assay::verifier
