// SPDX-License-Identifier: Apache-2.0
#include "Optimize.h"
#include "PlantedUnit.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

#include <gmock/gmock.h>

namespace assay::verifier::test {
namespace {

using policies::Position;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

policies::Rule precedence(policies::Scope scope) {
  policies::Rule rule;
  rule.id = "robot:stop-first";
  rule.kind = policies::Template::Precedence;
  rule.spec = policies::PrecedenceSpec{"actuator.command", {"stop.channel"}, {"phase.init"}, scope, {}};
  return rule;
}

policies::Rule guard(bool equals) {
  policies::Rule rule;
  rule.id = "robot:guarded";
  rule.kind = policies::Template::Guard;
  rule.spec = policies::GuardSpec{"actuator.command", "stop.channel", equals, {}};
  return rule;
}

/// What an obligation says once the optimiser has followed the ghosts.
enum class Outcome { True, False, Open };

class OrderingPlanting : public testing::Test {
protected:
  void SetUp() override {
    unit.policy.bindings = {bind("actuator.command.velocity", "move", Position::Argument),
                            bind("stop.channel", "stopPressed", Position::Return),
                            bind("phase.init", "reset", Position::Call)};
  }

  /// The outcomes in a function's order, after -O2.
  std::vector<Outcome> outcomesIn(const std::string &name) {
    if (!optimized) {
      optimize(*unit.module);
      optimized = true;
    }
    std::vector<Outcome> outcomes;
    for (const llvm::Instruction &instruction : llvm::instructions(unit.function(name)))
      if (plantedSite(instruction)) {
        const auto *holds = llvm::dyn_cast<llvm::ConstantInt>(llvm::cast<llvm::CallBase>(instruction).getArgOperand(0));
        outcomes.push_back(holds == nullptr ? Outcome::Open : holds->isOne() ? Outcome::True : Outcome::False);
      }
    return outcomes;
  }

  /// The instructions of a block that touch ghosts: "store 1 checked.…".
  unsigned ghostStores(const llvm::BasicBlock &block, uint64_t content) {
    unsigned count = 0;
    for (const llvm::Instruction &instruction : block)
      if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction))
        if (const auto *ghost = llvm::dyn_cast<llvm::GlobalVariable>(store->getPointerOperand());
            ghost != nullptr && isGhostVariable(*ghost))
          if (const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(store->getValueOperand()))
            count += constant->getZExtValue() == content ? 1 : 0;
    return count;
  }

  PlantedUnit unit{"ordering"};
  bool optimized = false;
};

TEST_F(OrderingPlanting, precedenceWithinACall) {
  unit.policy.rules = {precedence(policies::Scope::Call)};
  unit.plant();
  const PlantedSite &site = unit.onlySiteIn("checkedFirst");
  EXPECT_EQ(site.kind, SiteKind::Precedence);
  EXPECT_EQ(site.rule, "robot:stop-first");
  EXPECT_EQ(site.location.line, 15U);
  EXPECT_EQ(site.message, "this call of `move` is actuator.command.velocity: stop.channel must have been checked "
                          "before it in the same call from outside, and not been reset since by phase.init");
  EXPECT_THAT(outcomesIn("checkedFirst"), ElementsAre(Outcome::True));
  EXPECT_THAT(outcomesIn("unchecked"), ElementsAre(Outcome::False));
}

TEST_F(OrderingPlanting, aResetTakesTheCheckBack) {
  unit.policy.rules = {precedence(policies::Scope::Path)};
  unit.plant();
  bool isReset = false;
  for (const llvm::Instruction &instruction : llvm::instructions(unit.function("afterReset"))) {
    if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction))
      if (store->getPointerOperand()->getName() == "assay.ghost.checked.robot:stop-first.stop.channel")
        isReset = llvm::cast<llvm::Constant>(store->getValueOperand())->isNullValue();
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
        call != nullptr && call->getCalledFunction()->getName() == "_Z5resetv")
      EXPECT_TRUE(isReset) << "whether or not the resetting call completes";
  }
  EXPECT_TRUE(isReset) << "nothing checks after the reset";
}

TEST_F(OrderingPlanting, oneOfTwoPathsIsNotEnough) {
  unit.policy.rules = {precedence(policies::Scope::Call)};
  unit.plant();
  EXPECT_THAT(outcomesIn("onlyOnePath"), ElementsAre(Outcome::Open));
}

TEST_F(OrderingPlanting, aCallThatThrowsHasCheckedNothing) {
  unit.policy.rules = {precedence(policies::Scope::Call)};
  unit.plant();
  for (const llvm::BasicBlock &block : unit.function("throwing")) {
    if (const auto *invoke = llvm::dyn_cast<llvm::InvokeInst>(block.getTerminator());
        invoke != nullptr && invoke->getCalledFunction()->getName() == "_Z11stopPressedv") {
      EXPECT_EQ(ghostStores(*invoke->getNormalDest(), 1), 1U);
      EXPECT_EQ(ghostStores(*invoke->getUnwindDest(), 1), 0U);
      EXPECT_EQ(ghostStores(block, 1), 0U);
    }
  }
}

TEST_F(OrderingPlanting, aControlLoopStartsACycleEachTurn) {
  unit.policy.rules = {precedence(policies::Scope::Cycle)};
  unit.plant();
  // Once at the start of the function, once at each turn, before the loop's own condition is asked.
  unsigned resets = 0;
  for (const llvm::BasicBlock &block : unit.function("controlLoop")) {
    resets += ghostStores(block, 0);
    for (const llvm::Instruction &instruction : block)
      if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
          call != nullptr && call->getCalledFunction()->getName() == "_Z7runningv")
        EXPECT_TRUE(llvm::isa<llvm::StoreInst>(call->getPrevNode()));
  }
  EXPECT_EQ(resets, 2U);
  EXPECT_THAT(outcomesIn("foreverInCounted"), testing::Each(Outcome::True));
}

TEST_F(OrderingPlanting, countedLoopsAndRangesAreNoCycles) {
  unit.policy.rules = {precedence(policies::Scope::Cycle)};
  unit.plant();
  for (const char *name : {"countedLoop", "rangeLoop"}) {
    unsigned resets = 0;
    for (const llvm::BasicBlock &block : unit.function(name))
      resets += ghostStores(block, 0);
    EXPECT_EQ(resets, 1U) << name << ": at its start only";
  }
}

TEST_F(OrderingPlanting, pathsAreNotReset) {
  unit.policy.rules = {precedence(policies::Scope::Path)};
  unit.plant();
  for (const char *name : {"unchecked", "controlLoop", "countedLoop"})
    for (const llvm::BasicBlock &block : unit.function(name))
      EXPECT_EQ(ghostStores(block, 0), 0U) << name;
  EXPECT_THAT(unit.onlySiteIn("unchecked").message, HasSubstr("must have been checked before it, and not"));
}

TEST_F(OrderingPlanting, aCallersCheckCountsForWhatItCalls) {
  unit.policy.rules = {precedence(policies::Scope::Call)};
  unit.plant();
  for (const llvm::BasicBlock &block : unit.function("helper"))
    EXPECT_EQ(ghostStores(block, 0), 0U);
  EXPECT_FALSE(unit.planting.entries.contains(unit.function("helper").getName().str()));
  EXPECT_THAT(outcomesIn("caller"), ElementsAre(Outcome::True)) << "inlined";
}

TEST_F(OrderingPlanting, guardsLookAtTheLastResult) {
  unit.policy.rules = {guard(/*equals=*/false)};
  unit.plant();
  EXPECT_EQ(unit.onlySiteIn("checkedFirst").kind, SiteKind::Guard);
  EXPECT_EQ(unit.onlySiteIn("checkedFirst").message,
            "this call of `move` is actuator.command.velocity: stop.channel must have been checked before it in the "
            "same call from outside, and have last given false");
  EXPECT_THAT(outcomesIn("checkedFirst"), ElementsAre(Outcome::True));
  EXPECT_THAT(outcomesIn("unchecked"), ElementsAre(Outcome::False));
}

TEST_F(OrderingPlanting, theWrongTruthIsNoGuard) {
  unit.policy.rules = {guard(/*equals=*/true)};
  unit.plant();
  EXPECT_THAT(outcomesIn("checkedFirst"), ElementsAre(Outcome::False));
}

TEST_F(OrderingPlanting, readsOfFieldsAndVariablesAreChecks) {
  analyzer::RecordFacts state;
  state.qualifiedName = "State";
  state.irName = "struct.State";
  state.sizeBytes = 8;
  state.fields = {{"other", "int", 0, 32, {}}, {"emergency", "bool", 32, 8, {"assay.role=stop.channel"}}};
  unit.facts.records = {state};
  unit.facts.variables = {{"emergencyFlag", "emergencyFlag", "bool", {"assay.role=stop.channel"}, {}}};
  unit.policy.rules = {guard(/*equals=*/false)};
  unit.plant();
  for (const char *name : {"byField", "byVariable"}) {
    EXPECT_EQ(unit.onlySiteIn(name).kind, SiteKind::Guard);
    // known := 1 and value := the lowest bit of the byte just read, before the code branches on the same bit.
    const llvm::BasicBlock &entry = unit.function(name).getEntryBlock();
    EXPECT_EQ(ghostStores(entry, 1), 1U) << name;
    unsigned bits = 0;
    for (const llvm::Instruction &instruction : entry)
      if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction))
        if (const auto *widened = llvm::dyn_cast<llvm::ZExtInst>(store->getValueOperand()))
          if (const auto *bit = llvm::dyn_cast<llvm::TruncInst>(widened->getOperand(0)))
            bits += llvm::isa<llvm::LoadInst>(bit->getOperand(0)) &&
                    store->getPointerOperand()->getName() == "assay.ghost.value.robot:guarded";
    EXPECT_EQ(bits, 1U) << name;
  }
}

TEST_F(OrderingPlanting, aVirtualCallMayBeTheCheck) {
  analyzer::FunctionFacts pressed = factsFromSymbol("_ZNK5Panel7pressedEv", llvm::Type::getInt1Ty(unit.context));
  unit.facts.functions.push_back(pressed);
  unit.policy.bindings.push_back(bind("stop.channel", "Panel::pressed", Position::Return));
  unit.policy.rules = {guard(/*equals=*/false)};
  unit.plant();
  EXPECT_THAT(outcomesIn("byVirtual"), ElementsAre(Outcome::Open)) << "neither proved nor refuted";
  EXPECT_GE(unit.callsOf("assay.unresolved"), 1U);
}

TEST_F(OrderingPlanting, fieldWritesAreGuardedToo) {
  analyzer::RecordFacts state;
  state.qualifiedName = "State";
  state.irName = "struct.State";
  state.sizeBytes = 8;
  state.fields = {{"other", "int", 0, 32, {"assay.role=actuator.command"}}, {"emergency", "bool", 32, 8, {}}};
  unit.facts.records = {state};
  unit.policy.rules = {precedence(policies::Scope::Call)};
  unit.plant();
  const PlantedSite &site = unit.onlySiteIn("writesField");
  EXPECT_THAT(site.message, HasSubstr("this write of `other` is actuator.command"));
  EXPECT_THAT(unit.sitesIn("byField"), SizeIs(1)) << "a read of another field is no write";
}

TEST_F(OrderingPlanting, entriesFollowTheProfile) {
  unit.policy.rules = {precedence(policies::Scope::Call)};
  unit.policy.entries = policies::EntryRule::Annotated;
  unit.factsOf("unchecked").annotations = {"assay.entry=entry.realtime"};
  unit.plant();
  EXPECT_THAT(unit.planting.entries, ElementsAre("_Z9uncheckedd"));
}

TEST_F(OrderingPlanting, exportedFunctionsAreEntriesUnlessOfASystemHeader) {
  unit.factsOf("unchecked").inForeignHeader = true;
  unit.plant();
  EXPECT_TRUE(unit.planting.entries.contains("_Z12checkedFirstd"));
  EXPECT_FALSE(unit.planting.entries.contains("_Z9uncheckedd"));
  EXPECT_FALSE(unit.planting.entries.contains("_Z4moved")) << "no body here";
}

TEST_F(OrderingPlanting, untrustedCalleesAreListed) {
  unit.policy.bindings = {bind("sensor.read", "running", Position::Return),
                          bind("stop.channel", "stopPressed", Position::Return)};
  unit.plant();
  EXPECT_THAT(unit.planting.untrustedCallees, ElementsAre(testing::Pair("_Z7runningv", "sensor.read")));
}

} // namespace
} // namespace assay::verifier::test
