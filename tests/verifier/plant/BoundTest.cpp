// SPDX-License-Identifier: Apache-2.0
#include "PlantedUnit.h"
#include "verifier/plant/BoundCondition.h"

#include "llvm/IR/Instructions.h"
#include "llvm/Support/raw_ostream.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace assay::verifier::test {
namespace {

using policies::Position;
using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// bound.cpp under one rule on actuator.command, with every function of it bound.
class BoundPlanting : public testing::Test {
protected:
  void SetUp() override {
    for (const char *name : {"setVelocity", "setTorque", "setCount"})
      unit.policy.bindings.push_back(bind("actuator.command.effort", name, Position::Argument));
    for (const char *name : {"setAll", "setMany", "setRaw", "setPair"}) {
      unit.policy.bindings.push_back(bind("actuator.command.effort", name, Position::Argument));
      unit.policy.bindings.back().elements = true;
    }
    unit.policy.bindings.push_back(bind("actuator.command.effort", "Drive::effort", Position::Argument));
    unit.policy.bindings.push_back(bind("actuator.command.effort", "computeTorque", Position::Return));
    analyzer::RecordFacts command;
    command.qualifiedName = "Command";
    command.irName = "struct.Command";
    command.sizeBytes = 24;
    command.fields = {{"v", "double", 0, 64, {"assay.role=actuator.command.v"}},
                      {"w", "float[3]", 64, 96, {"assay.role=actuator.command.w"}},
                      {"n", "int", 160, 32, {}}};
    unit.facts.records = {command};
    unit.factsOf("setTorque").parameters[0].name = "tau";
    analyzer::FunctionFacts effort = factsFromSymbol("_ZN5Drive6effortEd", nullptr);
    unit.facts.functions.push_back(effort);
    unit.policy.rules = {boundRule("robot:effort", "actuator.command", -87, 87, true, "Nm")};
  }

  [[nodiscard]] std::string conditionOf(const PlantedSite &site) const {
    std::string text;
    llvm::raw_string_ostream stream(text);
    llvm::CallBase &call = unit.callOf(site);
    for (const llvm::Instruction &instruction : *call.getParent()) {
      if (&instruction == &call)
        break;
      stream << instruction << "\n";
    }
    return text;
  }

  PlantedUnit unit{"bound"};
};

TEST_F(BoundPlanting, aScalarArgument) {
  unit.plant();
  const PlantedSite &site = unit.onlySiteIn("scalar");
  EXPECT_EQ(site.kind, SiteKind::Bound);
  EXPECT_EQ(site.rule, "robot:effort");
  EXPECT_EQ(site.location.line, 25U);
  EXPECT_FALSE(site.isUndefinedBehaviour);
  EXPECT_EQ(site.message,
            "the value of argument 1 commanded at actuator.command.effort must be finite and within [-87, 87] Nm");
  EXPECT_THAT(conditionOf(site), HasSubstr("fcmp oge float"));
  EXPECT_THAT(conditionOf(site), HasSubstr("fcmp ole float"));
  const auto *next = llvm::dyn_cast<llvm::CallBase>(unit.callOf(site).getNextNode());
  ASSERT_NE(next, nullptr) << "the obligation stands right before the call";
  EXPECT_EQ(next->getCalledFunction()->getName(), "_Z11setVelocityf");
}

TEST_F(BoundPlanting, aReferenceIsLoaded) {
  unit.plant();
  const PlantedSite &site = unit.onlySiteIn("reference");
  EXPECT_EQ(site.message,
            "the value of `tau` commanded at actuator.command.effort must be finite and within [-87, 87] Nm");
  EXPECT_THAT(conditionOf(site), HasSubstr("fcmp oge double"));
}

TEST_F(BoundPlanting, anIntegerComparesWithSign) {
  unit.plant();
  const std::string condition = conditionOf(unit.onlySiteIn("integer"));
  EXPECT_THAT(condition, HasSubstr("icmp sge i32"));
  EXPECT_THAT(condition, HasSubstr(", -87"));
  EXPECT_THAT(condition, HasSubstr("icmp sle i32"));
}

TEST_F(BoundPlanting, eachElementGetsASite) {
  unit.plant();
  const std::vector<PlantedSite> sites = unit.sitesIn("elements");
  ASSERT_THAT(sites, SizeIs(3));
  EXPECT_THAT(sites[2].message, HasSubstr("[2] commanded at"));
  EXPECT_THAT(conditionOf(sites[2]), HasSubstr("i64 16"));
}

TEST_F(BoundPlanting, manyElementsShareASite) {
  unit.plant();
  const PlantedSite &site = unit.onlySiteIn("many");
  EXPECT_THAT(site.message, HasSubstr("each element of"));
  EXPECT_THAT(conditionOf(site), HasSubstr("i64 792"));
  EXPECT_THAT(conditionOf(site), Not(HasSubstr("assay.unresolved")));
}

TEST_F(BoundPlanting, anArrayOfUnknownLengthStaysUnresolved) {
  unit.plant();
  EXPECT_THAT(conditionOf(unit.onlySiteIn("raw")), HasSubstr("call i1 @assay.unresolved()"));
}

TEST_F(BoundPlanting, aSmallArrayInRegisters) {
  unit.plant();
  const std::vector<PlantedSite> sites = unit.sitesIn("pair");
  ASSERT_THAT(sites, SizeIs(2));
  EXPECT_THAT(conditionOf(sites[0]), HasSubstr("extractelement <2 x float>"));
}

TEST_F(BoundPlanting, fieldWrites) {
  unit.plant();
  const std::vector<PlantedSite> sites = unit.sitesIn("field");
  std::vector<unsigned> lines;
  for (const PlantedSite &site : sites)
    lines.push_back(site.location.line);
  // c.v, c.w[1], c.w[i], then the copy: v and the three elements of w.
  EXPECT_THAT(lines, testing::ElementsAre(37, 38, 39, 40, 40, 40, 40));
  EXPECT_THAT(sites[0].message, HasSubstr("the value of `v` commanded at actuator.command.v"));
  EXPECT_TRUE(llvm::isa<llvm::StoreInst>(unit.callOf(sites[0]).getNextNode()));
  EXPECT_THAT(conditionOf(sites[3]), HasSubstr("llvm.memcpy"));
  EXPECT_THAT(conditionOf(sites[3]), Not(HasSubstr("assay.unresolved")));
}

TEST_F(BoundPlanting, theFirstFieldOfAGlobal) {
  unit.plant();
  EXPECT_THAT(unit.onlySiteIn("globalField").message, HasSubstr("`v`"));
}

TEST_F(BoundPlanting, anEscapingFieldAddressStaysUnresolved) {
  unit.plant();
  EXPECT_THAT(conditionOf(unit.onlySiteIn("escape")), HasSubstr("assay.unresolved"));
  EXPECT_THAT(unit.sitesIn("readOnly"), IsEmpty());
}

TEST_F(BoundPlanting, aFieldWrittenByACallIsCheckedAfterIt) {
  unit.plant();
  const PlantedSite &site = unit.onlySiteIn("byReference");
  EXPECT_THAT(conditionOf(site), HasSubstr("@_Z5scaleRd"));
}

TEST_F(BoundPlanting, aVirtualCallIsAPossibleSite) {
  unit.plant();
  const PlantedSite &site = unit.onlySiteIn("virtualCall");
  EXPECT_EQ(site.location.line, 55U);
  EXPECT_THAT(site.message, HasSubstr("if this call reaches `Drive::effort`"));
  EXPECT_THAT(conditionOf(site), HasSubstr("assay.unresolved"));
  EXPECT_THAT(conditionOf(site), HasSubstr("fcmp ole double"));
}

TEST_F(BoundPlanting, everyReturnOfAFunction) {
  unit.plant();
  const std::vector<PlantedSite> sites = unit.sitesIn("computeTorque");
  ASSERT_FALSE(sites.empty());
  EXPECT_THAT(sites[0].message, HasSubstr("the value returned by `computeTorque`"));
  for (const PlantedSite &site : sites)
    EXPECT_TRUE(llvm::isa<llvm::ReturnInst>(unit.callOf(site).getNextNode()));
}

TEST_F(BoundPlanting, unitsAreConvertedOrRefused) {
  for (policies::RoleBinding &binding : unit.policy.bindings)
    binding.unit = binding.function == "setVelocity" ? "Nmm" : "rad";
  unit.plant();
  EXPECT_THAT(conditionOf(unit.onlySiteIn("scalar")), Not(HasSubstr("assay.unresolved")));
  const PlantedSite &refused = unit.onlySiteIn("reference");
  EXPECT_THAT(conditionOf(refused), HasSubstr("assay.unresolved"));
  EXPECT_THAT(refused.message, HasSubstr("cannot be converted"));
}

TEST_F(BoundPlanting, aRuleWithoutCodeIsNotMatched) {
  unit.policy.rules.push_back(boundRule("robot:none", "actuator.setpoint", 0, 1));
  unit.plant();
  EXPECT_THAT(unit.planting.matchedRules, testing::ElementsAre("robot:effort"));
  EXPECT_THAT(unit.planting.unplayedRoles, testing::ElementsAre("actuator.setpoint"));
}

TEST(BoundLimits, neverBecomeLooserInANarrowerFormat) {
  for (const double limit : {0.1, -0.1, 87.3, 1e-50, 1e300, -1e300, 0.0, 3.0}) {
    const double lower = lowerLimitIn(llvm::APFloat::IEEEsingle(), limit).convertToFloat();
    const double upper = upperLimitIn(llvm::APFloat::IEEEsingle(), limit).convertToFloat();
    EXPECT_GE(lower, limit);
    EXPECT_LE(upper, limit);
    EXPECT_LE(upper, lower);
    if (static_cast<double>(static_cast<float>(limit)) == limit) {
      EXPECT_EQ(lower, limit);
      EXPECT_EQ(upper, limit);
    } else {
      EXPECT_EQ(std::nextafterf(static_cast<float>(upper), INFINITY), static_cast<float>(lower));
    }
  }
  EXPECT_EQ(lowerLimitIn(llvm::APFloat::IEEEdouble(), 0.1).convertToDouble(), 0.1);
}

/// Folds the emitted condition on a constant.
class EmittedBound : public testing::Test {
protected:
  bool holds(double value, const policies::BoundSpec &bound, bool asFloat = false) {
    llvm::Type *type = asFloat ? llvm::Type::getFloatTy(context) : llvm::Type::getDoubleTy(context);
    llvm::IRBuilder<> builder(block());
    llvm::Value *condition = emitWithinBound(builder, *llvm::ConstantFP::get(type, value), {type, false}, bound);
    return folded(condition);
  }
  bool holdsInteger(uint64_t value, unsigned bits, bool isSigned, const policies::BoundSpec &bound) {
    llvm::Type *type = llvm::Type::getIntNTy(context, bits);
    llvm::IRBuilder<> builder(block());
    return folded(emitWithinBound(builder, *llvm::ConstantInt::get(type, value), {type, isSigned}, bound));
  }

private:
  llvm::BasicBlock *block() {
    auto *type = llvm::FunctionType::get(llvm::Type::getVoidTy(context), false);
    auto *owner = llvm::Function::Create(type, llvm::Function::InternalLinkage, "f", module);
    return llvm::BasicBlock::Create(context, "", owner);
  }
  static bool folded(llvm::Value *condition) {
    if (const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(condition))
      return constant->isOne();
    ADD_FAILURE() << "not folded";
    return false;
  }
  llvm::LLVMContext context;
  llvm::Module module{"test", context};
};

TEST_F(EmittedBound, floatingPoint) {
  const policies::BoundSpec both{"r", -87.0, 87.0, true, ""};
  EXPECT_TRUE(holds(87, both));
  EXPECT_TRUE(holds(-0.0, both));
  EXPECT_FALSE(holds(std::nextafter(87.0, 100.0), both));
  EXPECT_FALSE(holds(std::numeric_limits<double>::quiet_NaN(), both));
  EXPECT_FALSE(holds(-infinity, both));
  const policies::BoundSpec lowerOnly{"r", 0.0, std::nullopt, false, ""};
  EXPECT_TRUE(holds(infinity, lowerOnly));
  EXPECT_FALSE(holds(std::numeric_limits<double>::quiet_NaN(), lowerOnly));
  const policies::BoundSpec tenth{"r", std::nullopt, 0.1, false, ""};
  EXPECT_FALSE(holds(static_cast<double>(0.1F), tenth, true)) << "0.1F is more than 0.1";
  EXPECT_TRUE(holds(static_cast<double>(std::nextafterf(0.1F, 0.0F)), tenth, true));
}

TEST_F(EmittedBound, integers) {
  const policies::BoundSpec both{"r", -1.5, 200.5, true, ""};
  EXPECT_TRUE(holdsInteger(static_cast<uint64_t>(-1), 32, true, both));
  EXPECT_FALSE(holdsInteger(static_cast<uint64_t>(-2), 32, true, both));
  EXPECT_TRUE(holdsInteger(200, 32, true, both));
  EXPECT_FALSE(holdsInteger(201, 32, true, both));
  EXPECT_FALSE(holdsInteger(0xffffffff, 32, false, both)) << "unsigned";
  EXPECT_TRUE(holdsInteger(127, 8, true, both)) << "the upper limit is beyond the type";
  EXPECT_FALSE(holdsInteger(100, 8, true, {"r", 300.0, std::nullopt, false, ""}));
  EXPECT_TRUE(holdsInteger(5, 64, true, {"r", -1e300, 1e300, true, ""}));
}

} // namespace
} // namespace assay::verifier::test
