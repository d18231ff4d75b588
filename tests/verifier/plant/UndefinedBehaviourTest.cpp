// SPDX-License-Identifier: Apache-2.0
#include "PlantedUnit.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"

#include <gmock/gmock.h>

namespace assay::verifier::test {
namespace {

using testing::AllOf;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAre;

TEST(UndefinedBehaviour, everyKindIsPlantedWhereItHappens) {
  PlantedUnit unit("undefined");
  unit.policy.rules = {memoryRule("core:memory", allKinds())};
  unit.plant();
  const auto expectSite = [&](unsigned line, SiteKind kind, const std::string &message) {
    EXPECT_THAT(unit.sitesAt(line),
                testing::Contains(AllOf(Field(&PlantedSite::kind, kind), Field(&PlantedSite::message, message))))
        << "line " << line;
  };
  expectSite(2, SiteKind::SignedOverflow, "the sum of two 'int' values must stay within 'int'");
  expectSite(3, SiteKind::SignedOverflow, "the difference of two 'long' values must stay within 'long'");
  expectSite(4, SiteKind::SignedOverflow, "the product of two 'int' values must stay within 'int'");
  expectSite(5, SiteKind::SignedOverflow, "the negation of this 'int' value must stay within 'int'");
  expectSite(6, SiteKind::DivisionByZero,
             "the divisor of this 'int' division must not be 0 (nor the quotient overflow)");
  expectSite(7, SiteKind::DivisionByZero, "the divisor of this 'unsigned int' division must not be 0");
  expectSite(8, SiteKind::ShiftOutOfBounds, "the shift count must be at least 0 and less than the width of 'int'");
  expectSite(10, SiteKind::ArrayIndex, "the index must be within 'float[20]'");
  expectSite(11, SiteKind::FloatCastOverflow, "the 'float' value must fit 'int' when converted");
  expectSite(13, SiteKind::MissingReturn, "the end of this function must not be reached without returning a value");
  expectSite(19, SiteKind::Unreachable, "execution must not reach this point, which the code declares unreachable");
  expectSite(22, SiteKind::InvalidBuiltin, "the argument of __builtin_clz must not be 0");
  expectSite(24, SiteKind::NullArgument, "argument 1 of this call must not be null");
  expectSite(24, SiteKind::NullArgument, "argument 2 of this call must not be null");
  expectSite(25, SiteKind::NullArgument, "the pointer returned here must not be null");
  expectSite(28, SiteKind::VlaBound, "the 'int' length of this array must be greater than 0");
  expectSite(32, SiteKind::InvalidBuiltin, "the condition that the code tells the compiler to assume must hold");
  EXPECT_THAT(unit.planting.matchedRules, UnorderedElementsAre("core:memory"));
  EXPECT_THAT(unit.planting.assumedKinds, IsEmpty());
}

TEST(UndefinedBehaviour, anObligationIsFalseAndEndsThePath) {
  PlantedUnit unit("undefined");
  unit.policy.rules = {memoryRule("core:memory", allKinds())};
  unit.plant();
  ASSERT_FALSE(unit.planting.sites.empty());
  for (const PlantedSite &site : unit.planting.sites) {
    llvm::CallBase &call = unit.callOf(site);
    EXPECT_TRUE(llvm::cast<llvm::Constant>(call.getArgOperand(0))->isNullValue());
    EXPECT_TRUE(llvm::isa<llvm::UnreachableInst>(call.getNextNode()));
    EXPECT_TRUE(site.isUndefinedBehaviour);
    EXPECT_EQ(site.location.file, "undefined.cpp");
    EXPECT_GT(site.location.column, 0U);
  }
}

TEST(UndefinedBehaviour, everyCheckBecomesASiteOrIsAssumed) {
  PlantedUnit before("undefined");
  const unsigned handlers = before.callsOf("__ubsan_handle_") + before.callsOf("llvm.assume");
  ASSERT_GT(handlers, 15U);
  for (const std::vector<std::string> &kinds :
       {allKinds(), std::vector<std::string>{"signed-overflow", "array-index"}, std::vector<std::string>{}}) {
    PlantedUnit unit("undefined");
    unit.policy.rules = {memoryRule("core:memory", kinds)};
    unit.plant();
    size_t assumed = 0;
    for (const auto &[kind, count] : unit.planting.assumedKinds)
      assumed += count;
    EXPECT_EQ(unit.planting.sites.size() + assumed, handlers);
    EXPECT_EQ(unit.callsOf("__ubsan_handle_"), 0U);
    EXPECT_EQ(unit.callsOf("llvm.assume"), 0U);
  }
}

TEST(UndefinedBehaviour, kindsThatNoRuleSelectsAreListedAsAssumed) {
  PlantedUnit unit("undefined");
  unit.policy.rules = {memoryRule("core:overflow", {"signed-overflow"})};
  unit.plant();
  EXPECT_THAT(unit.planting.assumedKinds, testing::Contains(Pair("division-by-zero", 2)));
  EXPECT_THAT(unit.planting.assumedKinds, testing::Contains(Pair("shift-out-of-bounds", 1)));
  EXPECT_EQ(unit.planting.assumedKinds.count("signed-overflow"), 0U);
  for (const PlantedSite &site : unit.planting.sites)
    EXPECT_EQ(site.kind, SiteKind::SignedOverflow);
}

TEST(UndefinedBehaviour, twoRulesGetASiteEachAndBothAreReached) {
  PlantedUnit unit("undefined");
  unit.policy.rules = {memoryRule("a:one", {"signed-overflow"}), memoryRule("b:two", {"signed-overflow"})};
  unit.plant();
  const std::vector<PlantedSite> sites = unit.sitesIn("sum");
  ASSERT_THAT(sites, SizeIs(2));
  EXPECT_EQ(sites[0].rule, "a:one");
  EXPECT_FALSE(sites[0].isUndefinedBehaviour);
  EXPECT_EQ(sites[1].rule, "b:two");
  EXPECT_TRUE(sites[1].isUndefinedBehaviour);
  EXPECT_EQ(unit.callOf(sites[0]).getNextNode(), &unit.callOf(sites[1]));
}

TEST(UndefinedBehaviour, unsignedWrapAroundIsLeftAlone) {
  PlantedUnit unit("undefined");
  // As -fsanitize=unsigned-integer-overflow of the user's own flags would make it: the type says unsigned.
  for (llvm::GlobalVariable &global : unit.module->globals())
    if (global.hasInitializer())
      if (auto *type = llvm::dyn_cast<llvm::ConstantStruct>(global.getInitializer());
          type != nullptr && type->getNumOperands() == 3 && type->getOperand(0)->getType()->isIntegerTy(16) &&
          llvm::cast<llvm::ConstantDataArray>(type->getOperand(2))->getAsCString() == "'long'")
        global.setInitializer(llvm::ConstantStruct::get(
            type->getType(),
            {type->getOperand(0), llvm::ConstantInt::get(type->getOperand(1)->getType(), 12), type->getOperand(2)}));
  unit.policy.rules = {memoryRule("core:memory", allKinds())};
  unit.plant();
  EXPECT_THAT(unit.sitesIn("difference"), IsEmpty());
  EXPECT_EQ(unit.callsOf("__ubsan_handle_sub_overflow"), 1U);
}

TEST(UndefinedBehaviour, ofSystemHeadersOnlyWhatMayFailIsAnObligation) {
  const std::vector<std::string> decided{"half", "words", "shifted"};
  const std::vector<std::string> open{"never", "negated", "outside", "either"};
  PlantedUnit user("constant");
  user.policy.rules = {memoryRule("core:memory", allKinds())};
  user.plant();
  PlantedUnit system("constant");
  system.policy.rules = user.policy.rules;
  for (analyzer::FunctionFacts &function : system.facts.functions)
    function.inForeignHeader = true;
  system.plant();
  for (const std::string &name : decided) {
    EXPECT_THAT(user.sitesIn(name), SizeIs(1)) << name;
    EXPECT_THAT(system.sitesIn(name), IsEmpty()) << name;
  }
  for (const std::string &name : open) {
    EXPECT_FALSE(user.sitesIn(name).empty()) << name;
    EXPECT_THAT(system.sitesIn(name), SizeIs(user.sitesIn(name).size())) << name;
  }
  EXPECT_EQ(system.callsOf("__ubsan_handle_"), 0U);
  EXPECT_THAT(system.planting.assumedKinds, IsEmpty());
}

TEST(UndefinedBehaviour, plantingIsDeterministic) {
  PlantedUnit first("undefined"), second("undefined");
  for (PlantedUnit *unit : {&first, &second}) {
    unit->policy.rules = {memoryRule("core:memory", allKinds())};
    unit->plant();
  }
  EXPECT_EQ(first.text(), second.text());
}

TEST(LibraryPrecondition, bothLibrariesBecomeSites) {
  PlantedUnit unit("library");
  unit.policy.rules = {memoryRule("core:library", {"library-precondition"})};
  unit.factsOf("std::vector::operator[]").inForeignHeader = true;
  unit.plant();
  const PlantedSite &index = unit.onlySiteIn("std::vector::operator[]");
  EXPECT_EQ(index.kind, SiteKind::LibraryPrecondition);
  EXPECT_THAT(index.message, HasSubstr("precondition `__n < this->size()` of `double &std::vector::operator[]"));
  EXPECT_TRUE(index.inForeignHeader);
  const PlantedSite &back = unit.onlySiteIn("std::vector::back");
  EXPECT_EQ(back.message, "the standard library's precondition `!empty()` must hold");
  EXPECT_FALSE(back.inForeignHeader);
}

TEST(LibraryPrecondition, whatEndsTheProgramStays) {
  PlantedUnit unit("library");
  unit.policy.rules = {memoryRule("core:library", allKinds())};
  unit.plant();
  EXPECT_EQ(unit.callsOf("__assert_fail"), 1U);
  EXPECT_THAT(unit.sitesIn("std::vector::grow"), IsEmpty());
  EXPECT_EQ(unit.callsOf("__libcpp_verbose_abort"), 1U);
  EXPECT_EQ(unit.callsOf("__glibcxx_assert_fail"), 0U);
}

TEST(NoReturn, callsAreTrustedAndReturnsAreChecked) {
  PlantedUnit unit("library");
  const unsigned handlers = unit.callsOf("__ubsan_handle_");
  unit.policy.rules = {memoryRule("core:memory", allKinds())};
  unit.plant();
  // The code's own __builtin_unreachable(), and the call of a member whose declaration the IR does not show.
  const std::vector<PlantedSite> own = unit.sitesIn("ends");
  ASSERT_THAT(own, SizeIs(2));
  EXPECT_EQ(own[0].location.line, 50U);
  EXPECT_EQ(own[1].location.line, 52U);
  EXPECT_THAT(own[1].message, HasSubstr("which the code declares unreachable"));
  const PlantedSite &returns = unit.onlySiteIn("mayReturn");
  EXPECT_EQ(returns.kind, SiteKind::Unreachable);
  EXPECT_EQ(returns.message, "this function, declared not to return, must not return");
  EXPECT_EQ(unit.planting.noReturnCalls, handlers - 2);
  for (const llvm::BasicBlock &block : unit.function("ends"))
    for (const llvm::Instruction &instruction : block)
      if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
        if (call->getCalledFunction()->getName() == "_Z4stopv")
          EXPECT_TRUE(call->doesNotReturn());
}

} // namespace
} // namespace assay::verifier::test
