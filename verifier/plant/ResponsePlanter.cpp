// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/ResponsePlanter.h"

#include "verifier/plant/CallScope.h"
#include "verifier/plant/ControlLoops.h"
#include "verifier/plant/EventAnswer.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"

#include <algorithm>

namespace assay::verifier {

namespace {

using policies::Exit;
using policies::Scope;

// What the ghost `owed` says.
constexpr uint8_t owesNothing = 0;
constexpr uint8_t owesAnswer = 1;
constexpr uint8_t owesForEver = 2; ///< nobody can answer any more: the object is gone

/// Every place but what planters added.
std::vector<llvm::Instruction *> placesOf(llvm::Function &function) {
  std::vector<llvm::Instruction *> places;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
        call == nullptr || call->getCalledFunction() == nullptr ||
        !call->getCalledFunction()->getName().starts_with("assay."))
      places.push_back(&instruction);
  return places;
}

llvm::Value *isSet(llvm::IRBuilder<> &builder, llvm::Value *flag) {
  return builder.CreateICmpNE(builder.CreateLoad(builder.getInt8Ty(), flag), builder.getInt8(0));
}

/// `flag` becomes `content` if `happens` (an i1; null: for certain).
void set(llvm::IRBuilder<> &builder, llvm::Value *flag, llvm::Value *content, llvm::Value *happens) {
  if (happens != nullptr)
    content = builder.CreateSelect(happens, content, builder.CreateLoad(builder.getInt8Ty(), flag));
  builder.CreateStore(content, flag);
}

void set(llvm::IRBuilder<> &builder, llvm::Value *flag, bool content, llvm::Value *happens) {
  set(builder, flag, builder.getInt8(content ? 1 : 0), happens);
}

void copyInto(llvm::IRBuilder<> &builder, llvm::Value *flag, llvm::Value *other) {
  builder.CreateStore(
      builder.CreateOr(builder.CreateLoad(builder.getInt8Ty(), flag), builder.CreateLoad(builder.getInt8Ty(), other)),
      flag);
}

std::string joined(const std::vector<std::string> &names, const char *last) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? last : ", ") + names[i];
  return text;
}

} // namespace

/// A control loop of a function: what is owed is asked for at each of its turns.
struct ResponsePlanter::Loop {
  llvm::BasicBlock *header = nullptr;
  std::vector<llvm::BasicBlock *> blocks;
  llvm::AllocaInst *owes = nullptr; ///< scope `function`: an A in this turn owes an answer
};

/// What a function with scope `function` remembers.
struct ResponsePlanter::Locals {
  llvm::AllocaInst *owes = nullptr;   ///< an A of this call of the function owes an answer (unless answered meanwhile)
  llvm::AllocaInst *before = nullptr; ///< a B happened since the function started, as far as its last A
  llvm::AllocaInst *lost = nullptr;   ///< what owes an answer is gone
  std::vector<Loop> loops;
};

bool ResponsePlanter::ResponseRule::isLeftBy(Exit exit) const {
  return std::find(spec->on.begin(), spec->on.end(), exit) != spec->on.end();
}

ResponsePlanter::ResponsePlanter(PlantingContext &context) : context_(context), events_(context) {
  for (const policies::Rule &rule : context.policy.rules)
    if (const auto *spec = std::get_if<policies::ResponseSpec>(&rule.spec)) {
      ResponseRule compiled{&rule, spec, {context, rule.id, spec->same}, context.roles.sitesOf(spec->after), {}};
      for (const std::string &role : spec->mustFollow)
        for (const RoleSite &site : context.roles.sitesOf(role))
          compiled.follow.push_back(site);
      compiled.objects.learn(compiled.after);
      compiled.objects.learn(compiled.follow);
      if (!compiled.after.empty())
        rules_.push_back(std::move(compiled));
    }
}

llvm::GlobalVariable &ResponsePlanter::ghost(const char *what, const ResponseRule &rule) const {
  return ghostVariable(context_.module, std::string(what) + "." + rule.rule->id);
}

bool ResponsePlanter::hasFirst(llvm::Function &function, const ResponseRule &rule) const {
  const std::vector<llvm::Instruction *> places = placesOf(function);
  return std::any_of(places.begin(), places.end(),
                     [&](llvm::Instruction *place) { return !events_.playedAt(*place, rule.after).empty(); });
}

void ResponsePlanter::plantObligation(llvm::IRBuilder<> &builder, llvm::Value &holds, const llvm::Instruction &place,
                                      const ResponseRule &rule, Exit exit, bool isSure) {
  llvm::Value *kept =
      isSure ? &holds : builder.CreateOr(&holds, builder.CreateCall(unresolvedFunction(context_.module)));
  const policies::ResponseSpec &spec = *rule.spec;
  std::string message = exitText(exit);
  message += ", " + joined(spec.mustFollow, " or ") + " must have followed " + spec.after;
  if (spec.equals)
    message += *spec.equals ? " that gave true" : " that gave false";
  if (!spec.same.empty())
    message += " for the same " + joined(spec.same, " and ");
  context_.plant(builder, *kept, place, SiteKind::Response, rule.rule->id, std::move(message));
}

/// A or B, for the scopes that a ghost is kept for.
void ResponsePlanter::setOwed(llvm::IRBuilder<> &builder, const ResponseRule &rule, uint8_t content,
                              llvm::Value *happens) const {
  llvm::GlobalVariable &owed = ghost("owed", rule);
  llvm::Value *known = builder.CreateLoad(builder.getInt8Ty(), &owed);
  llvm::Value *changes = builder.CreateICmpNE(known, builder.getInt8(owesForEver));
  if (happens != nullptr)
    changes = builder.CreateAnd(changes, happens);
  builder.CreateStore(builder.CreateSelect(changes, builder.getInt8(content), known), &owed);
}

void ResponsePlanter::plantEvents(llvm::Function &function, const ResponseRule &rule, const Locals &locals) {
  const bool inFunction = rule.spec->scope == Scope::Function;
  for (llvm::Instruction *place : placesOf(function)) {
    const std::vector<RoleEvent> first = events_.playedAt(*place, rule.after);
    const std::vector<RoleEvent> answer = events_.playedAt(*place, rule.follow);
    if (first.empty() && answer.empty())
      continue;
    llvm::Instruction *next = instructionAfter(*place);
    if (next == nullptr)
      continue;
    PlantingBuilder builder(*next, *place);
    if (!answer.empty()) {
      llvm::Value *paid = rule.objects.happens(builder, *place, answer, /*isAfter=*/true);
      if (inFunction) {
        set(builder, &ghost("answered", rule), true, paid);
        // Says the same of this function's own debts, but of each alone: simpler to prove of a loop.
        if (locals.owes != nullptr)
          set(builder, locals.owes, false, paid);
        for (const Loop &loop : locals.loops)
          set(builder, loop.owes, false, paid);
      } else
        setOwed(builder, rule, owesNothing, paid);
    }
    if (first.empty())
      continue;
    llvm::Value *begins = rule.objects.happens(builder, *place, first, /*isAfter=*/true);
    if (rule.spec->equals) {
      llvm::Value *truth = answered(builder, *place, *first.front().site, *rule.spec->equals, context_);
      begins = begins == nullptr ? truth : builder.CreateAnd(begins, truth);
    }
    if (!inFunction) {
      setOwed(builder, rule, owesAnswer, begins);
      set(builder, &ghost("happened", rule), true, begins);
      continue;
    }
    llvm::GlobalVariable &isAnswered = ghost("answered", rule);
    llvm::Value *both = builder.CreateOr(builder.CreateLoad(builder.getInt8Ty(), locals.before),
                                         builder.CreateLoad(builder.getInt8Ty(), &isAnswered));
    set(builder, locals.before, both, begins);
    set(builder, &isAnswered, false, begins);
    set(builder, locals.owes, true, begins);
    for (const Loop &loop : locals.loops)
      if (std::find(loop.blocks.begin(), loop.blocks.end(), place->getParent()) != loop.blocks.end())
        set(builder, loop.owes, true, begins);
  }
}

void ResponsePlanter::plantFunctionScope(llvm::Function &function, const ResponseRule &rule, const Locals &locals) {
  llvm::GlobalVariable &isAnswered = ghost("answered", rule);
  const auto holds = [&](llvm::IRBuilder<> &builder, llvm::Value *owes) {
    return builder.CreateOr(builder.CreateNot(isSet(builder, owes)), isSet(builder, &isAnswered));
  };
  if (rule.isLeftBy(Exit::Turn))
    for (const Loop &loop : locals.loops) {
      llvm::Instruction &turn = *loop.header->getFirstInsertionPt();
      PlantingBuilder builder(turn);
      llvm::Value *owes = isSet(builder, loop.owes);
      plantObligation(builder, *holds(builder, loop.owes), turn, rule, Exit::Turn);
      set(builder, locals.owes, false, owes);
      builder.CreateStore(builder.getInt8(0), loop.owes);
    }
  for (const FunctionExit &exit : exitsOf(function, context_)) {
    PlantingBuilder builder(*exit.before);
    if (rule.isLeftBy(exit.kind)) {
      llvm::Value *kept =
          builder.CreateAnd(holds(builder, locals.owes), builder.CreateNot(isSet(builder, locals.lost)));
      plantObligation(builder, *kept, *exit.before, rule, exit.kind, exit.isSure);
    }
    copyInto(builder, &isAnswered, locals.before);
  }
}

void ResponsePlanter::plantCallScope(llvm::Function &function, const ResponseRule &rule) {
  const auto holds = [&](llvm::IRBuilder<> &builder) {
    return builder.CreateNot(isSet(builder, &ghost("owed", rule)));
  };
  const std::vector<FunctionExit> exits = exitsOf(function, context_);
  std::optional<CallScope> scope;
  if (context_.planting.entries.contains(function.getName().str())) {
    scope.emplace(context_, function, rule.rule->id, exits);
    PlantingBuilder builder(scope->start());
    set(builder, &ghost("owed", rule), false, scope->isOutermost(builder));
  }
  for (const FunctionExit &exit : exits) {
    if (!rule.isLeftBy(exit.kind))
      continue;
    PlantingBuilder builder(*exit.before);
    // Whatever does not come back ends every call that it lies in.
    if (exit.kind == Exit::End)
      plantObligation(builder, *holds(builder), *exit.before, rule, exit.kind, exit.isSure);
    else if (scope)
      plantObligation(builder, *builder.CreateOr(holds(builder), builder.CreateNot(scope->isOutermost(builder))),
                      *exit.before, rule, exit.kind);
  }
}

void ResponsePlanter::plantCycleScope(llvm::Function &function, const ResponseRule &rule) {
  llvm::GlobalVariable &owed = ghost("owed", rule);
  llvm::GlobalVariable &happened = ghost("happened", rule);
  const llvm::DominatorTree dominators(function);
  const llvm::LoopInfo loops(dominators);
  const std::vector<FunctionExit> exits = exitsOf(function, context_);
  for (llvm::BasicBlock *header : controlLoopHeaders(function)) {
    const llvm::Loop *loop = loops.getLoopFor(header);
    llvm::AllocaInst *inside = plantLocal(function, "assay.inside");
    llvm::AllocaInst *outside = plantLocal(function, "assay.happened"); // in the scope around the loop, before it
    const auto holds = [&](llvm::IRBuilder<> &builder) {
      llvm::Value *isOwed = builder.CreateAnd(isSet(builder, &owed), isSet(builder, &happened));
      return builder.CreateNot(builder.CreateAnd(isOwed, isSet(builder, inside)));
    };
    {
      llvm::Instruction &turn = *header->getFirstInsertionPt();
      PlantingBuilder builder(turn);
      if (rule.isLeftBy(Exit::Turn))
        plantObligation(builder, *holds(builder), turn, rule, Exit::Turn);
      llvm::Value *enters = builder.CreateNot(isSet(builder, inside));
      set(builder, outside, builder.CreateLoad(builder.getInt8Ty(), &happened), enters);
      builder.CreateStore(builder.getInt8(1), inside);
      builder.CreateStore(builder.getInt8(0), &happened);
    }
    llvm::SmallVector<llvm::BasicBlock *, 8> behind;
    loop->getUniqueExitBlocks(behind);
    for (llvm::BasicBlock *block : behind) {
      // What ends there is asked at its own exit.
      if (llvm::isa<llvm::UnreachableInst>(block->getTerminator()))
        continue;
      llvm::Instruction &first = *block->getFirstInsertionPt();
      PlantingBuilder builder(first);
      const Exit kind = block->isLandingPad() ? Exit::Throw : Exit::Turn;
      if (rule.isLeftBy(kind))
        plantObligation(builder, *holds(builder), first, rule, kind);
      set(builder, &happened,
          builder.CreateOr(builder.CreateLoad(builder.getInt8Ty(), &happened),
                           builder.CreateLoad(builder.getInt8Ty(), outside)),
          isSet(builder, inside));
      builder.CreateStore(builder.getInt8(0), inside);
    }
    for (const FunctionExit &exit : exits)
      if (exit.kind != Exit::Return && rule.isLeftBy(exit.kind)) {
        PlantingBuilder builder(*exit.before);
        plantObligation(builder, *holds(builder), *exit.before, rule, exit.kind, exit.isSure);
      }
  }
}

void ResponsePlanter::plantRule(llvm::Function &function, const ResponseRule &rule) {
  const bool isEntry = context_.planting.entries.contains(function.getName().str());
  const bool inFunction = rule.spec->scope == Scope::Function;
  const bool owesHere = inFunction && hasFirst(function, rule);
  const bool turnsHere = rule.spec->scope == Scope::Cycle && !controlLoopHeaders(function).empty();
  const bool mayEndHere = owesHere || turnsHere || (rule.spec->scope == Scope::Call && isEntry);
  if (mayEndHere && rule.isLeftBy(Exit::Throw) && !showThrows(function)) {
    llvm::Instruction &start = *function.getEntryBlock().getFirstNonPHIOrDbgOrAlloca();
    PlantingBuilder builder(start);
    plantObligation(builder, *builder.getFalse(), start, rule, Exit::Throw, /*isSure=*/false);
  }
  Locals locals;
  if (owesHere) {
    locals.owes = plantLocal(function, "assay.owes");
    locals.before = plantLocal(function, "assay.before");
    locals.lost = plantLocal(function, "assay.lost");
    const llvm::DominatorTree dominators(function);
    const llvm::LoopInfo loops(dominators);
    for (llvm::BasicBlock *header : controlLoopHeaders(function)) {
      const llvm::Loop *loop = loops.getLoopFor(header);
      locals.loops.push_back({header, {loop->block_begin(), loop->block_end()}, nullptr});
    }
    for (Loop &loop : locals.loops)
      loop.owes = plantLocal(function, "assay.owes.turn");
  }
  const auto forget = [&](llvm::IRBuilder<> &builder, llvm::Value &isWatched) {
    if (owesHere) {
      llvm::Value *unpaid =
          builder.CreateAnd(isSet(builder, locals.owes), builder.CreateNot(isSet(builder, &ghost("answered", rule))));
      set(builder, locals.lost, true, builder.CreateAnd(&isWatched, unpaid));
      set(builder, locals.owes, false, &isWatched);
    } else if (!inFunction) {
      llvm::GlobalVariable &owed = ghost("owed", rule);
      llvm::Value *unpaid =
          builder.CreateICmpEQ(builder.CreateLoad(builder.getInt8Ty(), &owed), builder.getInt8(owesAnswer));
      set(builder, &owed, builder.getInt8(owesForEver), builder.CreateAnd(&isWatched, unpaid));
    }
  };
  rule.objects.plantBirths(function, forget);
  plantEvents(function, rule, locals);
  rule.objects.plantAllocations(function, forget);
  switch (rule.spec->scope) {
  case Scope::Function:
    if (owesHere)
      plantFunctionScope(function, rule, locals);
    break;
  case Scope::Call:
    plantCallScope(function, rule);
    break;
  case Scope::Cycle:
    plantCycleScope(function, rule);
    break;
  case Scope::Path:
    llvm_unreachable("not a scope of response");
  }
}

void ResponsePlanter::plantIn(llvm::Function &function) {
  for (const ResponseRule &rule : rules_)
    plantRule(function, rule);
}

} // namespace assay::verifier
