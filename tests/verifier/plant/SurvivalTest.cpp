// SPDX-License-Identifier: Apache-2.0
//
// Planted obligations outlive LLVM's -O2: the optimiser may copy them (inlining, unrolling) and delete those in
// code that no execution reaches, but none that an execution can reach.
#include "Optimize.h"
#include "PlantedUnit.h"

#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

#include <gmock/gmock.h>

#include <set>

namespace assay::verifier::test {
namespace {

/// Sites whose block can be reached along branches that are not constantly the other way.
std::set<uint32_t> reachableSites(const llvm::Module &module) {
  std::set<uint32_t> sites;
  for (const llvm::Function &function : module) {
    if (function.isDeclaration())
      continue;
    std::set<const llvm::BasicBlock *> seen;
    std::vector<const llvm::BasicBlock *> pending{&function.getEntryBlock()};
    while (!pending.empty()) {
      const llvm::BasicBlock *block = pending.back();
      pending.pop_back();
      if (!seen.insert(block).second)
        continue;
      for (const llvm::Instruction &instruction : *block)
        if (const std::optional<uint32_t> site = plantedSite(instruction))
          sites.insert(*site);
      const auto *branch = llvm::dyn_cast<llvm::BranchInst>(block->getTerminator());
      if (const auto *constant = branch != nullptr && branch->isConditional()
                                     ? llvm::dyn_cast<llvm::ConstantInt>(branch->getCondition())
                                     : nullptr) {
        pending.push_back(branch->getSuccessor(constant->isOne() ? 0 : 1));
        continue;
      }
      for (const llvm::BasicBlock *next : llvm::successors(block))
        pending.push_back(next);
    }
  }
  return sites;
}

struct SurvivalCase {
  const char *input;
  /// "function:line" of the obligations that no execution can break, and that -O2 therefore may drop.
  std::set<std::string> dead;
};

class Survival : public testing::TestWithParam<SurvivalCase> {};

TEST_P(Survival, noReachableObligationVanishes) {
  PlantedUnit unit(GetParam().input);
  unit.policy.rules = {memoryRule("core:memory", allKinds()), boundRule("robot:effort", "actuator.command", -87, 87)};
  for (const char *name : {"setVelocity", "setTorque", "setCount", "setAll", "setMany", "setRaw", "setPair", "move"}) {
    unit.policy.bindings.push_back(bind("actuator.command.effort", name, policies::Position::Argument));
    unit.policy.bindings.back().elements = true;
  }
  unit.plant();
  const std::set<uint32_t> before = reachableSites(*unit.module);
  ASSERT_FALSE(before.empty());
  optimize(*unit.module);
  const std::set<uint32_t> after = reachableSites(*unit.module);
  std::set<std::string> vanished;
  for (const uint32_t site : before)
    if (!after.contains(site))
      vanished.insert(unit.planting.sites[site].functionSymbol + ":" +
                      std::to_string(unit.planting.sites[site].location.line));
  EXPECT_EQ(vanished, GetParam().dead);
}

// The second null check of the same pointer, element 0 of an array whose length was checked, back() of a vector
// that an index check found not empty, the counters of loops with few turns.
INSTANTIATE_TEST_SUITE_P(Inputs, Survival,
                         testing::Values(SurvivalCase{"undefined", {"_Z4passPi:24", "_Z6lengthi:29"}},
                                         SurvivalCase{"library", {"_ZNSt6vector4backEv:17"}}, SurvivalCase{"bound", {}},
                                         SurvivalCase{"ordering", {"_Z11countedLoopd:45", "_Z16foreverInCountedd:49"}}),
                         [](const auto &info) { return std::string(info.param.input); });

TEST(SurvivalOfCertainBugs, aDefiniteOverflowStays) {
  PlantedUnit unit("undefined");
  unit.policy.rules = {memoryRule("core:memory", allKinds())};
  unit.plant();
  // Call the checked sum with values that overflow for certain.
  llvm::Function &sum = unit.function("sum");
  auto *type = llvm::FunctionType::get(llvm::Type::getInt32Ty(unit.context), false);
  auto *caller = llvm::Function::Create(type, llvm::Function::ExternalLinkage, "overflows", *unit.module);
  caller->copyAttributesFrom(&sum);
  llvm::IRBuilder<> builder(llvm::BasicBlock::Create(unit.context, "", caller));
  builder.CreateRet(builder.CreateCall(&sum, {builder.getInt32(0x7fffffff), builder.getInt32(1)}));
  optimize(*unit.module);
  unsigned obligations = 0;
  for (const llvm::Instruction &instruction : llvm::instructions(*caller))
    obligations += plantedSite(instruction) ? 1 : 0;
  EXPECT_EQ(obligations, 1U);
}

TEST(PlantedIr, contractsAreRecognised) {
  llvm::LLVMContext context;
  llvm::Module module("test", context);
  auto *nothing = llvm::Type::getVoidTy(context);
  auto *number = llvm::Type::getInt32Ty(context);
  auto *text = llvm::PointerType::get(context, 0);
  auto *owner =
      llvm::Function::Create(llvm::FunctionType::get(nothing, false), llvm::Function::ExternalLinkage, "f", module);
  llvm::IRBuilder<> builder(llvm::BasicBlock::Create(context, "", owner));
  const auto callOf = [&](const char *name, std::vector<llvm::Value *> arguments) {
    std::vector<llvm::Type *> types;
    for (llvm::Value *argument : arguments)
      types.push_back(argument->getType());
    return builder.CreateCall(module.getOrInsertFunction(name, llvm::FunctionType::get(nothing, types, false)),
                              arguments);
  };
  llvm::Value *one = llvm::ConstantInt::get(number, 1);
  EXPECT_EQ(contractCall(*callOf("assay_annotation_requires", {one})), ContractKind::Requires);
  EXPECT_EQ(contractCall(*callOf("assay_annotation_ensures", {one})), ContractKind::Ensures);
  EXPECT_EQ(contractCall(*callOf("assay_annotation_invariant", {one})), ContractKind::Invariant);
  llvm::CallInst *assumption = callOf("assay_annotation_assume", {one, builder.CreateGlobalStringPtr("sensor range")});
  EXPECT_EQ(contractCall(*assumption), ContractKind::Assume);
  EXPECT_EQ(assumptionReason(*assumption), "sensor range");
  EXPECT_EQ(contractCall(*callOf("other", {llvm::ConstantPointerNull::get(text)})), std::nullopt);
}

} // namespace
} // namespace assay::verifier::test
