// SPDX-License-Identifier: Apache-2.0
#include "analyzer/facts/SourceFacts.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using testing::HasSubstr;

SourceFacts sampleFacts() {
  SourceFacts facts;
  FunctionFacts function;
  function.symbol = "_Z1fi";
  function.qualifiedName = "f";
  function.signature = "f(int)";
  function.returnType = "void";
  function.parameters = {{"a", "int \"quoted\"", {"assay.role=\xc3\xa9"}, true, true, 8, 3, 2, true}, {}};
  function.annotations = {"x", "y"};
  function.overrides = {"g"};
  function.range = {"a.cpp", 1, 2, 3, 4};
  function.linkage = Linkage::LinkOnce;
  function.isDefinition = function.inForeignHeader = function.isMethod = function.isVariadic = true;
  function.irThisArgument = 1;
  facts.functions = {function, {}};
  facts.functions[1].symbol = "_Z1g";
  facts.functions[1].linkage = Linkage::Internal;
  facts.records = {{"R", "struct.R", 16, {"B"}, {64}, {{"x", "double", 64, 64, {"z"}}, {}}, {"r.h", 1, 1, 2, 2}, true}};
  facts.variables = {{"v", "n::v", "int", {"q"}, {"a.cpp", 9, 9, 9, 9}}};
  return facts;
}

TEST(SourceFactsJson, RoundTripsExactly) {
  const std::string text = toJson(sampleFacts());
  const auto read = sourceFactsFromJson(text, "facts.json");
  ASSERT_TRUE(read.has_value()) << read.error().render();
  EXPECT_EQ(toJson(*read), text);
  const FunctionFacts &f = read->functions.at(0);
  const ParameterFacts &a = f.parameters.at(0);
  EXPECT_EQ(a.annotations.at(0), "assay.role=\xc3\xa9");
  EXPECT_TRUE(a.isReference && a.isPointer && a.isIndirect);
  EXPECT_EQ(a.pointeeSize, 8u);
  EXPECT_EQ(a.irArgument, 3);
  EXPECT_EQ(f.parameters.at(1).irArgument, -1);
  EXPECT_EQ(f.linkage, Linkage::LinkOnce);
  EXPECT_EQ(f.range.endColumn, 4u);
  EXPECT_EQ(f.irThisArgument, 1);
  EXPECT_EQ(read->functions.at(1).linkage, Linkage::Internal);
  EXPECT_EQ(read->functions.at(1).irThisArgument, -1);
  EXPECT_EQ(read->records.at(0).baseOffsetsBits.at(0), 64u);
  EXPECT_EQ(read->records.at(0).fields.at(0).sizeBits, 64u);
  EXPECT_TRUE(read->records.at(0).isLibraryObject);
  EXPECT_EQ(read->variables.at(0).range.line, 9u);
}

TEST(SourceFactsJson, FindsBySymbol) {
  const SourceFacts facts = sampleFacts();
  ASSERT_NE(facts.findFunction("_Z1fi"), nullptr);
  EXPECT_EQ(facts.findFunction("_Z1fi")->qualifiedName, "f");
  EXPECT_EQ(facts.findFunction("_Z1h"), nullptr);
  EXPECT_EQ(facts.findFunction(""), nullptr);
}

struct Malformed {
  const char *text;
  const char *place;
  const char *message;
};

class MalformedFacts : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedFacts, NameThePlace) {
  const auto read = sourceFactsFromJson(GetParam().text, "facts.json");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().file, "facts.json");
  EXPECT_EQ(read.error().place, GetParam().place);
  EXPECT_THAT(read.error().message, HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    All, MalformedFacts,
    testing::Values(
        Malformed{"{", "1:2", "not valid JSON"}, Malformed{"[]", "", "expected an object"},
        Malformed{R"({"functions": [], "records": []})", "", "\"variables\""},
        Malformed{R"({"functions": [{}], "records": [], "variables": []})", "/functions/0", "\"symbol\""},
        Malformed{R"({"functions": [{"symbol": "b"}, {"symbol": "a"}], "records": [], "variables": []})",
                  "/functions/1", "ascending order"},
        Malformed{R"({"functions": [{"symbol": "b", "linkage": "odd"}], "records": [], "variables": []})",
                  "/functions/0/linkage", "found \"odd\""},
        Malformed{R"({"functions": [{"symbol": "b", "isMethod": 1}], "records": [], "variables": []})",
                  "/functions/0/isMethod", "expected true or false"},
        Malformed{R"({"functions": [{"symbol": "b", "range": ["a", 1]}], "records": [], "variables": []})",
                  "/functions/0/range", "expected [file"},
        Malformed{R"({"functions": [{"symbol": "b", "range": ["a", 1, 2, 3, -4]}], "records": [], "variables": []})",
                  "/functions/0/range/4", "whole number"},
        Malformed{R"({"functions": [], "records": [{"qualifiedName": "r", "bases": ["b"]}], "variables": []})",
                  "/records/0", "baseOffsetsBits"}));

} // namespace
} // namespace assay::analyzer
