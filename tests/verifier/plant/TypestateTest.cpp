// SPDX-License-Identifier: Apache-2.0
#include "PlantedUnit.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

#include <gmock/gmock.h>

namespace assay::verifier::test {
namespace {

using policies::Position;
using policies::Scope;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class TypestatePlanting : public testing::Test {
protected:
  void SetUp() override {
    unit.policy.bindings = {bind("actuator.command.velocity", "move", Position::Argument),
                            bind("stop.channel", "stopPressed", Position::Return),
                            bind("phase.init", "reset", Position::Call)};
  }

  void plant(Scope scope, std::vector<std::string> final = {}, std::vector<std::string> same = {}) {
    policies::Rule rule;
    rule.id = "robot:protocol";
    rule.kind = policies::Template::Typestate;
    rule.spec = policies::TypestateSpec{"idle",
                                        {{{"idle"}, "stop.channel", false, "clear"},
                                         {{"clear"}, "actuator.command", std::nullopt, "clear"},
                                         {{}, "phase.init", std::nullopt, "idle"}},
                                        std::move(final),
                                        scope,
                                        std::move(same)};
    unit.policy.rules = {rule};
    unit.plant();
  }

  PlantedUnit unit{"ordering"};
};

TEST_F(TypestatePlanting, anObligationAtEachEventThatNotEveryStatePermits) {
  plant(Scope::Call);
  const std::vector<PlantedSite> sites = unit.sitesIn("checkedFirst");
  ASSERT_THAT(sites, SizeIs(2));
  EXPECT_EQ(sites[0].kind, SiteKind::Typestate);
  EXPECT_THAT(sites[0].message, HasSubstr("is stop.channel: it must happen in the state 'idle'"));
  EXPECT_THAT(sites[1].message, HasSubstr("is actuator.command.velocity: it must happen in the state 'clear'"));
}

TEST_F(TypestatePlanting, whatEveryStatePermitsIsNoObligation) {
  plant(Scope::Call);
  for (const PlantedSite &site : unit.sitesIn("afterReset"))
    EXPECT_THAT(site.message, testing::Not(HasSubstr("phase.init")));
}

TEST_F(TypestatePlanting, theEndIsAskedForIfTheRuleNamesFinalStates) {
  plant(Scope::Call, {"idle"});
  bool isAsked = false;
  for (const PlantedSite &site : unit.sitesIn("checkedFirst"))
    isAsked |= site.message == "when the function returns, the state must be 'idle'";
  EXPECT_TRUE(isAsked);
}

TEST_F(TypestatePlanting, anUnknownStateIsAskedForOnlyWhereItMatters) {
  plant(Scope::Path);
  for (const llvm::Instruction &instruction : llvm::instructions(unit.function("unchecked")))
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
        call != nullptr && call->getCalledFunction()->getName() == "assay.unresolved")
      EXPECT_NE(call->getParent(), &unit.function("unchecked").getEntryBlock())
          << "a run of a function whose state is known must go on";
}

TEST_F(TypestatePlanting, objectsThatNoBindingNamesAreNeitherProvedNorRefuted) {
  plant(Scope::Call, {}, {"drive"});
  EXPECT_GE(unit.callsOf("assay.unresolved"), 1U);
  EXPECT_EQ(unit.callsOf("assay.seen"), 0U);
}

} // namespace
} // namespace assay::verifier::test
