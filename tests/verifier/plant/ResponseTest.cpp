// SPDX-License-Identifier: Apache-2.0
#include "PlantedUnit.h"

#include "verifier/plant/FunctionExits.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

#include <gmock/gmock.h>

namespace assay::verifier::test {
namespace {

using policies::Exit;
using policies::Position;
using policies::Scope;
using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ResponsePlanting : public testing::Test {
protected:
  void SetUp() override {
    unit.policy.bindings = {bind("actuator.command.velocity", "move", Position::Argument),
                            bind("stop.channel", "stopPressed", Position::Return),
                            bind("phase.init", "reset", Position::Call)};
  }

  void plant(std::vector<Exit> on, Scope scope, std::optional<bool> equals = std::nullopt) {
    policies::Rule rule;
    rule.id = "robot:answered";
    rule.kind = policies::Template::Response;
    rule.spec = policies::ResponseSpec{"stop.channel", equals, {"actuator.command"}, std::move(on), scope, {}};
    unit.policy.rules = {rule};
    unit.plant();
  }

  PlantedUnit unit{"ordering"};
};

TEST_F(ResponsePlanting, anObligationAtEachReturnOfAFunctionThatOwes) {
  plant({Exit::Return}, Scope::Function);
  const PlantedSite &site = unit.onlySiteIn("checkedFirst");
  EXPECT_EQ(site.kind, SiteKind::Response);
  EXPECT_EQ(site.message, "when the function returns, actuator.command must have followed stop.channel");
  EXPECT_THAT(unit.sitesIn("unchecked"), IsEmpty()) << "nothing is owed there";
}

TEST_F(ResponsePlanting, theAnswerThatIsAskedForIsPartOfTheMessage) {
  plant({Exit::Return}, Scope::Function, false);
  EXPECT_THAT(unit.onlySiteIn("checkedFirst").message, HasSubstr("must have followed stop.channel that gave false"));
}

TEST_F(ResponsePlanting, exceptionsOfCalledFunctionsGetAWayOut) {
  unsigned calls = 0;
  for (const llvm::Instruction &instruction : llvm::instructions(unit.function("checkedFirst")))
    calls += llvm::isa<llvm::CallInst>(instruction) && mayThrow(llvm::cast<llvm::CallInst>(instruction)) ? 1 : 0;
  ASSERT_GT(calls, 0U);
  plant({Exit::Throw}, Scope::Function);
  EXPECT_THAT(unit.sitesIn("checkedFirst"),
              Each(Field(&PlantedSite::message, HasSubstr("when an exception leaves the function"))));
  EXPECT_THAT(unit.sitesIn("checkedFirst"), SizeIs(1)) << "one place for all of them";
  for (const llvm::Instruction &instruction : llvm::instructions(unit.function("checkedFirst")))
    if (const auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction))
      EXPECT_FALSE(mayThrow(*call)) << "an exception leaves by a way that the IR does not show";
}

TEST_F(ResponsePlanting, aCallOfAnEntryFromOutsideIsAskedAtItsEndOnly) {
  plant({Exit::Return}, Scope::Call);
  EXPECT_THAT(unit.sitesIn("checkedFirst"), SizeIs(1));
  EXPECT_THAT(unit.sitesIn("unchecked"), SizeIs(1)) << "what it calls may owe";
  EXPECT_THAT(unit.sitesIn("helper"), IsEmpty()) << "no entry";
}

TEST_F(ResponsePlanting, aTurnIsAskedWhereTheNextBegins) {
  plant({Exit::Turn}, Scope::Cycle);
  EXPECT_THAT(unit.sitesIn("controlLoop"),
              Each(Field(&PlantedSite::message, HasSubstr("when the next turn of the loop begins"))));
  EXPECT_THAT(unit.sitesIn("controlLoop"), SizeIs(testing::Ge(1U)));
  EXPECT_THAT(unit.sitesIn("countedLoop"), IsEmpty());
}

TEST_F(ResponsePlanting, whoThrowsNothingHasNoWayOutByException) {
  llvm::Function &function = unit.function("checkedFirst");
  function.setDoesNotThrow();
  plant({Exit::Throw}, Scope::Function);
  EXPECT_THAT(unit.sitesIn("checkedFirst"), IsEmpty());
}

} // namespace
} // namespace assay::verifier::test
