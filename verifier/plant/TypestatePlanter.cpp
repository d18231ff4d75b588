// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/TypestatePlanter.h"

#include "verifier/plant/ControlLoops.h"
#include "verifier/plant/EventAnswer.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

#include <algorithm>

namespace assay::verifier {

namespace {

using policies::Scope;
using policies::TypestateSpec;

constexpr uint8_t unknownState = 0;

/// The states that the rule names, the initial one first; their numbers are 1 + their places here.
std::vector<std::string> statesOf(const TypestateSpec &spec) {
  std::vector<std::string> states{spec.initial};
  for (const TypestateSpec::Transition &transition : spec.transitions)
    if (std::find(states.begin(), states.end(), transition.to) == states.end())
      states.push_back(transition.to);
  return states;
}

constexpr uint8_t initialState = 1;
constexpr uint8_t lostState = 255; ///< of an object that is gone, left unfinished

std::vector<uint8_t> numbersOf(const std::vector<std::string> &names, const std::vector<std::string> &states) {
  std::vector<uint8_t> numbers;
  for (const std::string &name : names)
    numbers.push_back(static_cast<uint8_t>(1 + (std::find(states.begin(), states.end(), name) - states.begin())));
  return numbers;
}

llvm::Value *isOneOf(llvm::IRBuilder<> &builder, llvm::Value *state, llvm::ArrayRef<uint8_t> numbers) {
  llvm::Value *is = builder.getFalse();
  for (const uint8_t number : numbers)
    is = builder.CreateOr(is, builder.CreateICmpEQ(state, builder.getInt8(number)));
  return is;
}

std::string listed(const std::vector<std::string> &states) {
  std::string text;
  for (size_t i = 0; i < states.size(); ++i)
    text += (i == 0 ? "'" : i + 1 == states.size() ? "' or '" : "', '") + states[i];
  return text + "'";
}

} // namespace

TypestatePlanter::TypestatePlanter(PlantingContext &context, bool othersRunBeforeMain)
    : context_(context), events_(context),
      beginsInMain_(!othersRunBeforeMain && context.module.getNamedGlobal("llvm.global_ctors") == nullptr) {
  for (const policies::Rule &rule : context.policy.rules)
    if (const auto *spec = std::get_if<TypestateSpec>(&rule.spec)) {
      const std::vector<std::string> states = statesOf(*spec);
      TypestateRule compiled{&rule,   spec,   {context, rule.id, spec->same}, {}, numbersOf(spec->final, states),
                             nullptr, nullptr};
      bool isPlayed = false;
      for (const TypestateSpec::Transition &transition : spec->transitions) {
        compiled.transitions.push_back({context.roles.sitesOf(transition.on), numbersOf(transition.from, states),
                                        transition.equals, numbersOf({transition.to}, states).front()});
        compiled.objects.learn(compiled.transitions.back().sites);
        isPlayed |= !compiled.transitions.back().sites.empty();
      }
      if (!isPlayed)
        continue;
      compiled.state = &ghostVariable(context.module, "state." + rule.id);
      compiled.begun = &ghostVariable(context.module, "begun." + rule.id);
      rules_.push_back(std::move(compiled));
    }
}

/// Whether an object may be gone before it is over: that matters only where something must be over.
bool TypestatePlanter::mayBeLost(const TypestateRule &rule) { return rule.objects.tellsApart() && !rule.final.empty(); }

TypestatePlanter::Event TypestatePlanter::eventAt(llvm::Instruction &place, const TypestateRule &rule) const {
  Event event;
  event.place = &place;
  for (const Transition &transition : rule.transitions) {
    const std::vector<RoleEvent> played = events_.playedAt(place, transition.sites);
    if (played.empty())
      continue;
    event.transitions.push_back({&transition, played.front()});
    event.played.insert(event.played.end(), played.begin(), played.end());
  }
  event.played = surestFirst(event.played);
  return event;
}

/// The state is one of `permitted`, or the object is another. `before` and what `concerns` was computed at are one
/// place.
void TypestatePlanter::plantObligation(llvm::Instruction &before, const llvm::Instruction &place,
                                       const TypestateRule &rule, llvm::ArrayRef<uint8_t> permitted,
                                       llvm::Value *concerns, std::string message) {
  PlantingBuilder builder(before, place);
  llvm::Value *state = builder.CreateLoad(builder.getInt8Ty(), rule.state);
  llvm::Value *matters = builder.CreateICmpEQ(state, builder.getInt8(unknownState));
  if (concerns != nullptr)
    matters = builder.CreateAnd(matters, concerns);
  llvm::Value *holds = isOneOf(builder, state, permitted);
  if (concerns != nullptr)
    holds = builder.CreateOr(holds, builder.CreateNot(concerns));
  // Asked only where the state is not known: a run that comes there ends.
  llvm::Instruction *asking = llvm::SplitBlockAndInsertIfThen(matters, before.getIterator(), /*Unreachable=*/false);
  PlantingBuilder inside(*asking, place);
  llvm::Value *perhaps = inside.CreateCall(unresolvedFunction(context_.module));
  llvm::BasicBlock *asked = asking->getParent();
  PlantingBuilder behind(before, place);
  llvm::PHINode *permits = llvm::PHINode::Create(behind.getInt1Ty(), 2, "", before.getParent()->begin());
  permits->addIncoming(perhaps, asked);
  permits->addIncoming(behind.getFalse(), asked->getSinglePredecessor());
  permits->setDebugLoc(behind.getCurrentDebugLocation());
  holds = behind.CreateOr(holds, permits);
  context_.plant(behind, *holds, place, SiteKind::Typestate, rule.rule->id, std::move(message));
}

void TypestatePlanter::plantPermission(const Event &event, const TypestateRule &rule) {
  std::vector<uint8_t> permitted;
  std::vector<std::string> named;
  for (const auto &[transition, played] : event.transitions) {
    if (transition->from.empty())
      return; // every state permits it
    for (const uint8_t state : transition->from)
      if (std::find(permitted.begin(), permitted.end(), state) == permitted.end()) {
        permitted.push_back(state);
        named.push_back(statesOf(*rule.spec)[state - 1]);
      }
  }
  // What was left unfinished is for `final` to say, not for what happens where it was.
  if (mayBeLost(rule))
    permitted.push_back(lostState);
  // Of an object that the call returns, it is known behind the call which one it is.
  const auto &objects = event.played.front().site->objects;
  const bool isReturned = std::any_of(rule.spec->same.begin(), rule.spec->same.end(), [&](const std::string &name) {
    const auto found = objects.find(name);
    return found != objects.end() && found->second.kind == policies::ObjectPosition::Kind::Return;
  });
  llvm::Instruction *before = isReturned ? instructionAfter(*event.place) : event.place;
  if (before == nullptr)
    return;
  PlantingBuilder builder(*before, *event.place);
  llvm::Value *concerns = rule.objects.happens(builder, *event.place, event.played, isReturned);
  plantObligation(*before, *event.place, rule, permitted, concerns,
                  eventText(event.played.front()) + ": " +
                      (rule.spec->same.empty() ? "" : "the " + rule.spec->same.front() + " must be ") +
                      (rule.spec->same.empty() ? "it must happen in " : "in ") + "the state " + listed(named));
}

void TypestatePlanter::plantTransition(const Event &event, const TypestateRule &rule) {
  llvm::Instruction *next = instructionAfter(*event.place);
  if (next == nullptr)
    return;
  PlantingBuilder builder(*next, *event.place);
  llvm::Value *concerns = rule.objects.happens(builder, *event.place, event.played, /*isAfter=*/true);
  llvm::Value *before = builder.CreateLoad(builder.getInt8Ty(), rule.state);
  llvm::Value *after = before;
  for (const auto &[transition, played] : llvm::reverse(event.transitions)) {
    llvm::Value *fits = transition->from.empty() ? builder.getTrue() : isOneOf(builder, before, transition->from);
    if (transition->equals)
      fits = builder.CreateAnd(fits, answered(builder, *event.place, *played.site, *transition->equals, context_));
    after = builder.CreateSelect(fits, builder.getInt8(transition->to), after);
  }
  llvm::Value *begun = builder.getInt8(1);
  llvm::Value *changes = concerns;
  // What nobody can finish any more stays so.
  if (mayBeLost(rule)) {
    llvm::Value *isThere = builder.CreateICmpNE(before, builder.getInt8(lostState));
    changes = changes == nullptr ? isThere : builder.CreateAnd(changes, isThere);
  }
  if (changes != nullptr) {
    after = builder.CreateSelect(changes, after, before);
    if (!rule.final.empty())
      begun = builder.CreateSelect(changes, begun, builder.CreateLoad(builder.getInt8Ty(), rule.begun));
  }
  builder.CreateStore(after, rule.state);
  if (!rule.final.empty())
    builder.CreateStore(begun, rule.begun);
}

/// Where `ends` (an i1; null: for certain) holds, the state must be a final one, if anything happened at all.
void TypestatePlanter::plantFinal(const FunctionExit &exit, const TypestateRule &rule, llvm::Value *ends) {
  if (rule.final.empty())
    return;
  llvm::Instruction &place = *exit.before;
  PlantingBuilder builder(place);
  llvm::Value *begun = builder.CreateICmpNE(builder.CreateLoad(builder.getInt8Ty(), rule.begun), builder.getInt8(0));
  if (ends != nullptr)
    begun = builder.CreateAnd(begun, ends);
  if (!exit.isSure)
    begun = builder.CreateAnd(begun, builder.CreateCall(unresolvedFunction(context_.module)));
  plantObligation(place, place, rule, rule.final, begun,
                  std::string(exitText(exit.kind)) + ", the state must be " + listed(rule.spec->final));
}

/// What begins (for an i1; null: for certain) is in its initial state, and nothing has happened to it.
void TypestatePlanter::begin(llvm::IRBuilder<> &builder, const TypestateRule &rule, llvm::Value *begins) {
  const auto become = [&](llvm::GlobalVariable *ghost, uint8_t content) {
    llvm::Value *value = builder.getInt8(content);
    if (begins != nullptr)
      value = builder.CreateSelect(begins, value, builder.CreateLoad(builder.getInt8Ty(), ghost));
    builder.CreateStore(value, ghost);
  };
  become(rule.state, initialState);
  if (!rule.final.empty())
    become(rule.begun, 0);
}

/// An object comes to be where the watched one was. If that was left unfinished it stays so: nothing that happens to
/// another can finish it.
void TypestatePlanter::beginObject(llvm::IRBuilder<> &builder, const TypestateRule &rule, llvm::Value &isWatched) {
  llvm::Value *begins = &isWatched;
  if (mayBeLost(rule)) {
    llvm::Value *state = builder.CreateLoad(builder.getInt8Ty(), rule.state);
    llvm::Value *begun = builder.CreateICmpNE(builder.CreateLoad(builder.getInt8Ty(), rule.begun), builder.getInt8(0));
    llvm::Value *isOver = builder.CreateOr(builder.CreateNot(begun), isOneOf(builder, state, rule.final));
    llvm::Value *unfinished = builder.CreateAnd(begins, builder.CreateNot(isOver));
    builder.CreateStore(builder.CreateSelect(unfinished, builder.getInt8(lostState), state), rule.state);
    begins = builder.CreateAnd(begins, isOver);
  }
  begin(builder, rule, begins);
}

void TypestatePlanter::plantScope(llvm::Function &function, const TypestateRule &rule) {
  const bool isMain = function.getName() == "main";
  const bool isEntry = context_.planting.entries.contains(function.getName().str());
  const std::vector<FunctionExit> exits = exitsOf(function, context_);
  if (rule.spec->scope == Scope::Path) {
    // What the program leaves behind at its end.
    for (const FunctionExit &exit : exits)
      if (isMain || exit.kind == policies::Exit::End)
        plantFinal(exit, rule, nullptr);
    if (isMain && beginsInMain_) {
      PlantingBuilder builder(*function.getEntryBlock().getFirstNonPHIOrDbgOrAlloca());
      begin(builder, rule, nullptr);
    }
    return;
  }
  if (rule.spec->scope == Scope::Cycle)
    for (llvm::BasicBlock *header : controlLoopHeaders(function)) {
      llvm::AllocaInst *inside = plantLocal(function, "assay.inside");
      {
        llvm::Instruction &turn = *header->getFirstInsertionPt();
        PlantingBuilder builder(turn);
        llvm::Value *isTurn = builder.CreateICmpNE(builder.CreateLoad(builder.getInt8Ty(), inside), builder.getInt8(0));
        plantFinal({policies::Exit::Turn, &turn}, rule, isTurn);
        PlantingBuilder starting(turn);
        starting.CreateStore(starting.getInt8(1), inside);
        begin(starting, rule, nullptr);
      }
    }
  if (!isEntry)
    return;
  const CallScope scope(context_, function, rule.rule->id, exits);
  {
    PlantingBuilder builder(scope.start());
    begin(builder, rule, scope.isOutermost(builder));
  }
  for (const FunctionExit &exit : exits) {
    PlantingBuilder builder(*exit.before);
    plantFinal(exit, rule, scope.isOutermost(builder));
  }
}

void TypestatePlanter::plantRule(llvm::Function &function, const TypestateRule &rule) {
  const bool isEntry = context_.planting.entries.contains(function.getName().str());
  if (!rule.final.empty() && isEntry && !showThrows(function)) {
    PlantingBuilder builder(*function.getEntryBlock().getFirstNonPHIOrDbgOrAlloca());
    context_.plant(builder, *builder.CreateCall(unresolvedFunction(context_.module)), *builder.GetInsertPoint(),
                   SiteKind::Typestate, rule.rule->id,
                   std::string(exitText(policies::Exit::Throw)) + ", the state must be " + listed(rule.spec->final));
  }
  // Births before all else: an object that comes to be here is none that was known.
  const auto forget = [&](llvm::IRBuilder<> &builder, llvm::Value &isWatched) {
    beginObject(builder, rule, isWatched);
  };
  rule.objects.plantBirths(function, forget);
  std::vector<Event> events;
  for (llvm::Instruction &instruction : llvm::instructions(function)) {
    const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
    if (call != nullptr && call->getCalledFunction() != nullptr &&
        call->getCalledFunction()->getName().starts_with("assay."))
      continue;
    if (Event event = eventAt(instruction, rule); !event.transitions.empty())
      events.push_back(std::move(event));
  }
  plantScope(function, rule);
  for (const Event &event : events) {
    // What is planted behind a call last comes first.
    plantTransition(event, rule);
    plantPermission(event, rule);
  }
  rule.objects.plantAllocations(function, forget);
}

void TypestatePlanter::plantIn(llvm::Function &function) {
  for (const TypestateRule &rule : rules_)
    plantRule(function, rule);
}

} // namespace assay::verifier
