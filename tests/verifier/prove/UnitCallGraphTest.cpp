// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/UnitCallGraph.h"

#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/Support/SourceMgr.h"

#include <gmock/gmock.h>

#include <set>

namespace assay::verifier::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class UnitCallGraphTest : public testing::Test {
protected:
  UnitCallGraphTest() {
    // a -> b -> c -> b, a -> c; d -> d; e calls outside only; f mentions c without a call.
    constexpr const char *text = R"(
      declare void @outside()
      declare void @takes(ptr)
      define void @c() { call void @b() ret void }
      define void @b() { call void @c() ret void }
      define void @a() { call void @b() call void @c() call void @b() ret void }
      define void @d() { call void @d() ret void }
      define void @e() { call void @outside() ret void }
      define void @f() { call void @takes(ptr @c) ret void }
    )";
    llvm::SMDiagnostic diagnostic;
    const std::unique_ptr<llvm::Module> module = llvm::parseAssemblyString(text, diagnostic, context_);
    EXPECT_NE(module, nullptr) << diagnostic.getMessage().str();
    calls_ = UnitCallGraph(*module);
  }
  llvm::LLVMContext context_;
  UnitCallGraph calls_;
};

TEST_F(UnitCallGraphTest, reachesNeedsACall) {
  EXPECT_TRUE(calls_.reaches("a", "c"));
  EXPECT_TRUE(calls_.reaches("b", "b")); // by way of c
  EXPECT_TRUE(calls_.reaches("d", "d"));
  EXPECT_FALSE(calls_.reaches("a", "a"));
  EXPECT_FALSE(calls_.reaches("c", "a"));
  EXPECT_FALSE(calls_.reaches("f", "c"));
  EXPECT_FALSE(calls_.reaches("e", "outside"));
  EXPECT_FALSE(calls_.reaches("nobody", "a"));
}

TEST_F(UnitCallGraphTest, callersAreTransitiveSortedAndOthers) {
  EXPECT_THAT(calls_.callersOf("c"), ElementsAre("a", "b"));
  EXPECT_THAT(calls_.callersOf("d"), IsEmpty());
  EXPECT_THAT(calls_.callersOf("a"), IsEmpty());
  EXPECT_THAT(calls_.callersOf("outside"), IsEmpty());
}

TEST_F(UnitCallGraphTest, marksPassThroughTransparentFunctionsOnly) {
  const auto is = [](std::set<std::string> names) {
    return [names](const std::string &name) { return names.contains(name); };
  };
  EXPECT_THAT(calls_.reachingThrough(is({"c"}), is({})), ElementsAre("c"));
  EXPECT_THAT(calls_.reachingThrough(is({"c"}), is({"c"})), ElementsAre("a", "b", "c"));
  EXPECT_THAT(calls_.reachingThrough(is({"b"}), is({"b"})), ElementsAre("a", "b", "c"));
  EXPECT_THAT(calls_.reachingThrough(is({"e"}), is({"e", "a"})), ElementsAre("e"));
}

} // namespace
} // namespace assay::verifier::test
