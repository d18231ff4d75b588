// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/LibraryState.h"

#include <gtest/gtest.h>

#include <cstring>

namespace assay::verifier {
namespace {

/// `struct Log { int level; std::vector<int> values; }`, the vector as libstdc++ lays it out, one base less.
class LibraryStateTest : public testing::Test {
protected:
  static constexpr uint64_t place = 0x20000000;

  LibraryStateTest() {
    facts.records = {{"Log", "", 32, {}, {}, {{"level", "int", 0, 32, {}}, {"values", "Vector", 64, 192, {}}}, {}},
                     {"Raw", "", 8, {}, {}, {{"next", "Raw *", 0, 64, {}}}, {}},
                     {"Storage", "", 24, {}, {}, {{"begin", "int *", 0, 64, {}}, {"end", "int *", 64, 64, {}}}, {}},
                     {"Vector", "", 24, {"Storage"}, {0}, {}, {}}};
    facts.records[3].isLibraryObject = true;
    input.memory = {{place, std::vector<uint8_t>(32, 0)}};
  }

  void pass(const std::string &type) {
    analyzer::ParameterFacts parameter;
    parameter.type = type;
    parameter.irArgument = 0;
    parameter.irArgumentCount = 1;
    parameter.isPointer = type.back() == '*';
    parameter.isReference = type.back() == '&';
    function.parameters.push_back(parameter);
    passAddress();
  }
  void passAddress() {
    input.arguments.emplace_back(sizeof place);
    std::memcpy(input.arguments.back().data(), &place, sizeof place);
  }
  [[nodiscard]] bool holds() const { return holdsLibraryState(function, facts, input); }

  analyzer::SourceFacts facts;
  analyzer::FunctionFacts function;
  ExecutionInput input;
};

TEST_F(LibraryStateTest, AnEmptyVectorIsNobodysWork) {
  pass("const Vector &");
  EXPECT_FALSE(holds());
}

TEST_F(LibraryStateTest, APointerInAVectorsBaseIsTheLibrarys) {
  pass("const Vector &");
  input.memory.front().bytes[8] = 1;
  EXPECT_TRUE(holds());
}

TEST_F(LibraryStateTest, OneInAMemberIsToo) {
  pass("Log *");
  input.memory.front().bytes[0] = 7; // the level is anybody's
  EXPECT_FALSE(holds());
  input.memory.front().bytes[16] = 1;
  EXPECT_TRUE(holds());
}

TEST_F(LibraryStateTest, AndInTheObjectThatAMethodIsCalledOn) {
  function.qualifiedName = "Log::add<Pair<int, ns::Unit>>";
  function.irThisArgument = 0;
  passAddress();
  EXPECT_FALSE(holds());
  input.memory.front().bytes[8] = 1;
  EXPECT_TRUE(holds());
}

TEST_F(LibraryStateTest, OrdinaryPointersAreInputs) {
  pass("Raw *");
  input.memory.front().bytes[3] = 1;
  EXPECT_FALSE(holds());
}

} // namespace
} // namespace assay::verifier
