// SPDX-License-Identifier: Apache-2.0
#include "analyzer/pointsto/LibraryFunctions.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using testing::HasSubstr;
using testing::Pointee;
using Kind = LibraryEffectKind;

TEST(LibraryFunctions, AreReadFromTheDocument) {
  const Result<LibraryFunctions> functions = LibraryFunctions::read(
      R"({"functions": [{"names": ["f", "g"], "effects": []},
                        {"names": ["h"], "effects": [{"effect": "runs-at-exit", "arguments": [0, null, 1]},
                                                     {"effect": "may-call-back", "variable": "v"}]}]})",
      "test");
  ASSERT_TRUE(functions) << functions.error().render();
  EXPECT_THAT(functions->find("f"), Pointee(testing::IsEmpty()));
  EXPECT_THAT(functions->find("g"), Pointee(testing::IsEmpty()));
  EXPECT_THAT(functions->find("h"),
              Pointee(testing::ElementsAre(LibraryEffect{.kind = Kind::RunsAtExit, .first = 0, .third = 1},
                                           LibraryEffect{.kind = Kind::MayCallBack, .variable = "v"})));
  EXPECT_EQ(functions->find("i"), nullptr);
  EXPECT_THAT(functions->names(), testing::ElementsAre("f", "g", "h"));
}

TEST(LibraryFunctions, AreCompiledIn) {
  const LibraryFunctions &functions = LibraryFunctions::builtin();
  EXPECT_GT(functions.names().size(), 700U);
  EXPECT_THAT(functions.find("memcpy"),
              Pointee(testing::ElementsAre(LibraryEffect{.kind = Kind::Copies, .first = 0, .second = 1, .third = 2},
                                           LibraryEffect{.kind = Kind::Returns, .first = 0})));
  EXPECT_THAT(functions.find("free"), Pointee(testing::IsEmpty()));
  EXPECT_EQ(functions.find("frobnicate"), nullptr);
  EXPECT_EQ(functions.find(""), nullptr);
}

TEST(LibraryFunctions, KnowTheMembersOfStandardExceptions) {
  const LibraryFunctions &functions = LibraryFunctions::builtin();
  EXPECT_THAT(functions.find("_ZNSt13runtime_errorC1EPKc"),
              Pointee(testing::ElementsAre(LibraryEffect{.kind = Kind::Fills, .first = 0})));
  EXPECT_THAT(functions.find("_ZNSt13runtime_errorD1Ev"), Pointee(testing::IsEmpty()));
  EXPECT_THAT(functions.find("_ZNKSt13runtime_error4whatEv"),
              Pointee(testing::ElementsAre(LibraryEffect{.kind = Kind::ReturnsUnknown})));
  // Its category may be the program's.
  EXPECT_EQ(functions.find("_ZNSt12system_errorC1ESt10error_code"), nullptr);
}

struct BadDocument {
  const char *text;
  const char *says;
};

class BadLibraryFunctions : public testing::TestWithParam<BadDocument> {};

TEST_P(BadLibraryFunctions, AreNamed) {
  const Result<LibraryFunctions> functions = LibraryFunctions::read(GetParam().text, "functions.json");
  ASSERT_FALSE(functions);
  EXPECT_THAT(functions.error().render(), HasSubstr("functions.json"));
  EXPECT_THAT(functions.error().render(), HasSubstr(GetParam().says));
}

/// A document of one function with this effect.
#define EFFECT(text) R"({"functions": [{"names": ["f"], "effects": [)" text "]}]}"

INSTANTIATE_TEST_SUITE_P(
    Documents, BadLibraryFunctions,
    testing::Values(BadDocument{"{", "\"functions\""}, BadDocument{R"({"functions": [{}]})", "/functions/0"},
                    BadDocument{R"({"functions": [{"names": ["f", "f"], "effects": []}]})", "already"},
                    BadDocument{R"({"functions": [{"names": [""], "effects": []}]})", "/functions/0/names"},
                    BadDocument{R"({"functions": [{"names": ["f"], "effects": {}}]})", "/functions/0/effects"},
                    BadDocument{EFFECT(R"("returns")"), "/functions/0/effects/0"},
                    BadDocument{EFFECT(R"({"effect": "return", "arguments": [0]})"), "\"effect\""},
                    BadDocument{EFFECT(R"({"effect": "returns"})"), "returns needs 1 to 1 arguments"},
                    BadDocument{EFFECT(R"({"effect": "returns", "arguments": [0, 1]})"), "1 to 1"},
                    BadDocument{EFFECT(R"({"effect": "returns", "arguments": [null]})"), "/effects/0/arguments/0"},
                    BadDocument{EFFECT(R"({"effect": "returns", "arguments": [-1]})"), "/effects/0/arguments/0"},
                    BadDocument{EFFECT(R"({"effect": "returns", "arguments": [300]})"), "/effects/0/arguments/0"},
                    BadDocument{EFFECT(R"({"effect": "calls-variable"})"), "needs a \"variable\""},
                    BadDocument{EFFECT(R"({"effect": "returns", "arguments": [0], "variable": "v"})"), "takes no"}));

#undef EFFECT

} // namespace
} // namespace assay::analyzer
