// SPDX-License-Identifier: Apache-2.0
#include "analyzer/json/JsonNode.h"

#include <gtest/gtest.h>

namespace assay::analyzer {
namespace {

TEST(JsonNode, PointersEscapeTheirSteps) {
  const auto document = parseJson(R"({"a/b": {"c~d": [true]}})", "f.json");
  ASSERT_TRUE(document.has_value());
  std::optional<Failure> failure;
  const JsonNode root(*document, "f.json", failure);
  const JsonNode first = root.member("a/b");
  const JsonNode second = first.member("c~d");
  const auto elements = second.elements();
  ASSERT_EQ(elements.size(), 1u);
  EXPECT_EQ(elements[0].pointer(), "/a~1b/c~0d/0");
  EXPECT_TRUE(elements[0].boolean());
  EXPECT_FALSE(failure.has_value());
}

TEST(JsonNode, OnlyTheFirstMismatchIsKept) {
  const auto document = parseJson(R"({"a": 1, "b": 2})", "f.json");
  ASSERT_TRUE(document.has_value());
  std::optional<Failure> failure;
  const JsonNode root(*document, "f.json", failure);
  EXPECT_EQ(root.member("a").string(), "");
  EXPECT_EQ(root.member("b").string(), "");
  EXPECT_EQ(root.member("c").number(), 0u);
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->place, "/a");
  EXPECT_EQ(failure->exitCode, ExitCode::UsageError);
}

TEST(JsonNode, NumbersKeepTheirSign) {
  const auto document = parseJson("-3", "f.json");
  ASSERT_TRUE(document.has_value());
  std::optional<Failure> failure;
  const JsonNode root(*document, "f.json", failure);
  EXPECT_EQ(root.signedNumber(), -3);
  EXPECT_FALSE(failure.has_value());
  EXPECT_EQ(root.number(), 0u);
  EXPECT_TRUE(failure.has_value());
}

TEST(ParseJson, GivesLineAndColumn) {
  const auto document = parseJson("{\n \"a\": tru }", "f.json");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().place.substr(0, 2), "2:");
  EXPECT_FALSE(parseJson("", "f.json").has_value());
}

} // namespace
} // namespace assay::analyzer
