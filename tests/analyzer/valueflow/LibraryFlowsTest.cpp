// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/LibraryFlows.h"

#include "analyzer/pointsto/LibraryFunctions.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using testing::HasSubstr;

TEST(LibraryFlows, KnowEveryFunctionOfThePointerTable) {
  size_t count = 0;
  for (const std::string_view function : LibraryFunctions::builtin().names()) {
    EXPECT_NE(LibraryFlows::builtin().find(function), nullptr) << function << " has no entry in library-flows.json";
    ++count;
  }
  EXPECT_GT(count, 500U);
}

TEST(LibraryFlows, FindTheLongestPrefix) {
  const Result<LibraryFlows> flows = LibraryFlows::read(
      R"({"functions": [{"names": ["ab*"], "flows": []},
                        {"names": ["abc*"], "flows": [{"from": ["0"], "to": ["return"]}]},
                        {"names": ["abcd"], "flows": [{"from": ["0"], "to": ["*1", "**2+", "outside"]}]}]})",
      "test");
  ASSERT_TRUE(flows) << flows.error().render();
  EXPECT_TRUE(flows->find("abx")->empty());
  EXPECT_EQ(flows->find("abcx")->front().to.front().kind, FlowEndKind::Result);
  const std::vector<FlowEnd> &to = flows->find("abcd")->front().to;
  EXPECT_EQ(to[0].kind, FlowEndKind::Contents);
  EXPECT_TRUE(to[0].covers(1));
  EXPECT_FALSE(to[0].covers(2));
  EXPECT_EQ(to[1].kind, FlowEndKind::Reachable);
  EXPECT_TRUE(to[1].covers(7));
  EXPECT_FALSE(to[1].covers(1));
  EXPECT_EQ(flows->find("other"), nullptr);
}

struct BadDocument {
  const char *text;
  const char *says;
};

class BadLibraryFlows : public testing::TestWithParam<BadDocument> {};

TEST_P(BadLibraryFlows, AreNamed) {
  const Result<LibraryFlows> flows = LibraryFlows::read(GetParam().text, "flows.json");
  ASSERT_FALSE(flows);
  EXPECT_THAT(flows.error().render(), HasSubstr("flows.json"));
  EXPECT_THAT(flows.error().render(), HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Documents, BadLibraryFlows,
    testing::Values(BadDocument{"{", "\"functions\""}, BadDocument{R"({"functions": [{}]})", "/functions/0"},
                    BadDocument{R"({"functions": [{"names": ["f"], "flows": [{"from": ["x"], "to": ["0"]}]}]})",
                                "/functions/0/flows/0/from/0"},
                    BadDocument{R"({"functions": [{"names": ["f"], "flows": [{"from": ["0"], "to": ["**return"]}]}]})",
                                "/functions/0/flows/0/to/0"},
                    BadDocument{R"({"functions": [{"names": ["f", "f"], "flows": []}]})", "already"},
                    BadDocument{R"({"functions": [{"names": ["f"], "flows": [{"from": ["0"]}]}]})",
                                "/functions/0/flows/0"}));

TEST(LibraryFlows, WithoutModelPassOnWhatTheyAreHanded) {
  const LibraryFlowList &unknown = LibraryFlows::withoutModel(true);
  ASSERT_EQ(unknown.size(), 1U);
  const auto has = [](const std::vector<FlowEnd> &ends, FlowEndKind kind) {
    return std::any_of(ends.begin(), ends.end(), [&](const FlowEnd &end) { return end.kind == kind; });
  };
  for (const FlowEndKind kind : {FlowEndKind::Contents, FlowEndKind::Outside}) {
    EXPECT_TRUE(has(unknown.front().from, kind));
    EXPECT_TRUE(has(unknown.front().to, kind));
  }
  EXPECT_TRUE(has(unknown.front().from, FlowEndKind::Argument));
  EXPECT_TRUE(has(unknown.front().to, FlowEndKind::Result));
}

} // namespace
} // namespace assay::analyzer
