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
using policies::Success;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

policies::Rule checked(const std::string &before) {
  policies::Rule rule;
  rule.id = "core:status";
  rule.kind = policies::Template::Checked;
  rule.spec = policies::CheckedSpec{"x.status", before, {}};
  return rule;
}

policies::RoleBinding answering(const std::string &function, Position position, Success success) {
  policies::RoleBinding binding = test::bind("x.status", function, position);
  binding.success = success;
  return binding;
}

/// What an obligation says once the optimiser has followed the shadows.
enum class Outcome { True, False, Open };

class CheckedPlanting : public testing::Test {
protected:
  void useAfter(policies::RoleBinding status) {
    unit.policy.rules = {checked("x.use")};
    unit.policy.bindings = {std::move(status), bind("x.use", "use", Position::Call)};
    unit.plant();
  }
  void examine(policies::RoleBinding status) {
    unit.policy.rules = {checked("")};
    unit.policy.bindings = {std::move(status)};
    unit.plant();
  }

  std::vector<Outcome> outcomesIn(const std::string &name) {
    if (!optimized)
      optimize(*unit.module);
    optimized = true;
    std::vector<Outcome> outcomes;
    for (const llvm::Instruction &instruction : llvm::instructions(unit.function(name)))
      if (plantedSite(instruction)) {
        const auto *holds = llvm::dyn_cast<llvm::ConstantInt>(llvm::cast<llvm::CallBase>(instruction).getArgOperand(0));
        outcomes.push_back(holds == nullptr ? Outcome::Open : holds->isOne() ? Outcome::True : Outcome::False);
      }
    return outcomes;
  }

  PlantedUnit unit{"checked"};
  bool optimized = false;
};

TEST_F(CheckedPlanting, zeroSaysSuccess) {
  useAfter(answering("status", Position::Return, Success::Zero));
  EXPECT_EQ(unit.onlySiteIn("zeroThenUse").kind, SiteKind::Checked);
  EXPECT_EQ(unit.onlySiteIn("zeroThenUse").message,
            "this call of `use` is x.use: x.status must have been obtained before it in the same call from outside, "
            "and have last said success");
  EXPECT_THAT(outcomesIn("zeroThenUse"), ElementsAre(Outcome::True));
  EXPECT_THAT(outcomesIn("oneThenUse"), ElementsAre(Outcome::False));
  EXPECT_THAT(outcomesIn("notNegativeThenUse"), ElementsAre(Outcome::Open));
  EXPECT_THAT(outcomesIn("neverAsked"), ElementsAre(Outcome::False));
}

TEST_F(CheckedPlanting, notNegativeSaysSuccess) {
  useAfter(answering("status", Position::Return, Success::NonNegative));
  EXPECT_THAT(outcomesIn("notNegativeThenUse"), ElementsAre(Outcome::True));
  EXPECT_THAT(outcomesIn("zeroThenUse"), Each(testing::Ne(Outcome::False)));
}

TEST_F(CheckedPlanting, aNumberOfWhichNothingIsSaidSaysNothing) {
  useAfter(answering("status", Position::Return, Success::Unsaid));
  EXPECT_THAT(outcomesIn("zeroThenUse"), ElementsAre(Outcome::Open)) << "neither proved nor refuted";
  EXPECT_GE(unit.callsOf("assay.unresolved"), 1U);
}

TEST_F(CheckedPlanting, aTruthValueSaysSuccessIfTrue) {
  useAfter(answering("accepted", Position::Return, Success::Unsaid));
  EXPECT_THAT(outcomesIn("acceptedThenUse"), ElementsAre(Outcome::True));
  EXPECT_THAT(outcomesIn("zeroThenUse"), ElementsAre(testing::Ne(Outcome::True))) << "status() plays no role";
}

TEST_F(CheckedPlanting, aConventionThatDoesNotFitIsNoReading) {
  useAfter(answering("accepted", Position::Return, Success::NonNegative));
  EXPECT_THAT(outcomesIn("acceptedThenUse"), ElementsAre(Outcome::Open)) << "a truth value is never negative";
}

TEST_F(CheckedPlanting, theStatusBehindAPointer) {
  unit.factsOf("open").parameters.at(0).isPointer = true;
  useAfter(answering("open", Position::Output, Success::Zero));
  EXPECT_THAT(outcomesIn("outputThenUse"), ElementsAre(Outcome::True));
  EXPECT_EQ(unit.callsOf("assay.unresolved"), 0U) << "but the status was found";
}

TEST_F(CheckedPlanting, ofAnObjectNothingIsSaid) {
  unit.factsOf("status").returnType = "Outcome";
  useAfter(answering("status", Position::Return, Success::Zero));
  EXPECT_THAT(outcomesIn("zeroThenUse"), ElementsAre(Outcome::Open)) << "a class in a register is no number";
}

TEST_F(CheckedPlanting, eachStatusIsExamined) {
  examine(answering("status", Position::Return, Success::Zero));
  EXPECT_EQ(unit.onlySiteIn("ignored").message,
            "this call of `status` gives a x.status, which must be examined or handed on before the function returns");
  EXPECT_THAT(outcomesIn("ignored"), ElementsAre(Outcome::False));
  for (const char *name : {"examined", "handedOn", "stored"})
    EXPECT_THAT(outcomesIn(name), ElementsAre(Outcome::True)) << name;
}

TEST_F(CheckedPlanting, eachCallHasAStatusOfItsOwn) {
  examine(answering("status", Position::Return, Success::Zero));
  EXPECT_THAT(unit.sitesIn("afterAnother"), SizeIs(2));
  EXPECT_THAT(outcomesIn("afterAnother"), ElementsAre(Outcome::False, Outcome::True));
}

TEST_F(CheckedPlanting, whatAStrangerMayDoIsNotKnown) {
  examine(answering("status", Position::Return, Success::Zero));
  EXPECT_THAT(outcomesIn("byStranger"), ElementsAre(Outcome::Open));
}

TEST_F(CheckedPlanting, anExceptionMayLoseIt) {
  examine(answering("status", Position::Return, Success::Zero));
  const std::vector<PlantedSite> sites = unit.sitesIn("lostByException");
  ASSERT_THAT(sites, SizeIs(1)) << "on the way to the return it is examined for certain";
  EXPECT_THAT(sites[0].message, HasSubstr("before an exception leaves the function"));
  EXPECT_TRUE(unit.function("lostByException").hasPersonalityFn());
  EXPECT_THAT(outcomesIn("lostByException"), ElementsAre(Outcome::False));
}

TEST_F(CheckedPlanting, theSanitizersBranchIsNoExamination) {
  examine(answering("status", Position::Return, Success::Zero));
  EXPECT_THAT(outcomesIn("onlyTheSanitizerLooks"), ElementsAre(Outcome::False));
}

TEST_F(CheckedPlanting, theNextTurnMayLoseIt) {
  examine(answering("status", Position::Return, Success::Zero));
  std::vector<std::string> messages;
  for (const PlantedSite &site : unit.sitesIn("again"))
    messages.push_back(site.message);
  EXPECT_THAT(messages, testing::UnorderedElementsAre(HasSubstr("before the call is made again"),
                                                      HasSubstr("before the function returns")));
}

TEST_F(CheckedPlanting, theOutputMustBeExaminedToo) {
  unit.factsOf("open").parameters.at(0).isPointer = true;
  examine(answering("open", Position::Output, Success::Zero));
  EXPECT_THAT(outcomesIn("outputIgnored"), ElementsAre(Outcome::False));
  EXPECT_THAT(outcomesIn("outputThenUse"), Each(Outcome::True));
}

TEST_F(CheckedPlanting, objectsThatNoBindingNamesAreNeitherProvedNorRefuted) {
  policies::Rule rule = checked("x.use");
  std::get<policies::CheckedSpec>(rule.spec).same = {"object"};
  unit.policy.rules = {rule};
  unit.policy.bindings = {answering("status", Position::Return, Success::Zero), bind("x.use", "use", Position::Call)};
  unit.plant();
  EXPECT_GE(unit.callsOf("assay.unresolved"), 1U);
}

} // namespace
} // namespace assay::verifier::test
