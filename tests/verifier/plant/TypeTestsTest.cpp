// SPDX-License-Identifier: Apache-2.0
//
// Type tests name the class of a virtual call for the link; planting takes them out and draws no fact from them.
#include "verifier/plant/TypeTests.h"
#include "PlantedUnit.h"

#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <gmock/gmock.h>

namespace assay::verifier {
namespace {

constexpr const char *program = R"(
declare i1 @llvm.public.type.test(ptr, metadata)
declare i1 @llvm.type.test(ptr, metadata)
declare void @llvm.assume(i1)

define i32 @call(ptr %object, i1 %given) {
  %table = load ptr, ptr %object
  %hidden = call i1 @llvm.type.test(ptr %table, metadata !"_ZTS1A")
  call void @llvm.assume(i1 %hidden)
  %known = call i1 @llvm.public.type.test(ptr %table, metadata !"_ZTS1A")
  call void @llvm.assume(i1 %known)
  call void @llvm.assume(i1 %given)
  %function = load ptr, ptr %table
  %result = call i32 %function(ptr %object)
  ret i32 %result
}

define i1 @asked(ptr %table) {
  %known = call i1 @llvm.type.test(ptr %table, metadata !"_ZTS1A")
  ret i1 %known
}
)";

std::string textOf(const llvm::Module &module) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  module.print(stream, nullptr);
  return stream.str();
}

TEST(TypeTests, AreNoFacts) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic error;
  const std::unique_ptr<llvm::Module> module = llvm::parseAssemblyString(program, error, context);
  ASSERT_NE(module, nullptr) << error.getMessage().str();
  dropTypeTests(*module);
  EXPECT_FALSE(llvm::verifyModule(*module, &llvm::errs()));
  const std::string text = textOf(*module);
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("type.test")));
  // The code's own assumption stays.
  EXPECT_THAT(text, testing::HasSubstr("call void @llvm.assume(i1 %given)"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("llvm.assume(i1 %known)")));
  EXPECT_THAT(text, testing::HasSubstr("freeze i1 poison"));
}

TEST(TypeTests, NothingIsPlantedForThem) {
  test::PlantedUnit unit("undefined");
  unit.policy.rules.push_back(test::memoryRule("memory", test::allKinds()));
  llvm::SMDiagnostic error;
  unit.module = llvm::parseAssemblyString(program, error, unit.context);
  ASSERT_NE(unit.module, nullptr) << error.getMessage().str();
  unit.planting = plant(*unit.module, unit.facts, unit.policy);
  // Of the three assumptions only the code's own is an obligation.
  EXPECT_EQ(unit.planting.sites.size(), 1u);
}

} // namespace
} // namespace assay::verifier
