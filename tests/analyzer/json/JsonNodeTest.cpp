// SPDX-License-Identifier: Apache-2.0
#include "analyzer/json/JsonNode.h"

#include <gtest/gtest.h>

namespace assay::analyzer {
namespace {

TEST(JsonNode, PointersEscapeTheirSteps) {
  const auto document = JsonDocument::parse(R"({"a/b": {"c~d": [true]}})", "f.json");
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
  const auto document = JsonDocument::parse(R"({"a": 1, "b": 2})", "f.json");
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
  const auto document = JsonDocument::parse("-3", "f.json");
  ASSERT_TRUE(document.has_value());
  std::optional<Failure> failure;
  const JsonNode root(*document, "f.json", failure);
  EXPECT_EQ(root.signedNumber(), -3);
  EXPECT_FALSE(failure.has_value());
  EXPECT_EQ(root.number(), 0u);
  EXPECT_TRUE(failure.has_value());
}

TEST(JsonDocument, GivesLineAndColumn) {
  const auto document = JsonDocument::parse("{\n \"a\": tru }", "f.json");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().place.substr(0, 2), "2:");
  EXPECT_FALSE(JsonDocument::parse("", "f.json").has_value());
}

TEST(JsonDocument, SaysWhatIsNoJsonInOneMessage) {
  const std::string deep(5000, '[');
  for (const std::string &text : {std::string("{\"a\": 123456789012345678901234567890}"), deep, std::string("\"\xff\""),
                                  std::string("{} {}"), std::string("{\"a\" 1}")}) {
    const auto document = JsonDocument::parse(text, "f.json");
    ASSERT_FALSE(document.has_value()) << text.substr(0, 40);
    EXPECT_EQ(document.error().message.substr(0, 16), "not valid JSON: ") << text.substr(0, 40);
    EXPECT_EQ(document.error().exitCode, ExitCode::UsageError);
  }
}

TEST(JsonDocument, MayBeMoved) {
  auto document = JsonDocument::parse(R"(["x", 18446744073709551615, -1])", "f.json");
  ASSERT_TRUE(document.has_value());
  const JsonDocument moved = std::move(*document);
  std::optional<Failure> failure;
  const JsonNode root(moved, "f.json", failure);
  const auto elements = root.elements();
  ASSERT_EQ(elements.size(), 3u);
  EXPECT_EQ(elements[0].string(), "x");
  EXPECT_EQ(elements[1].number(), 18446744073709551615u);
  EXPECT_EQ(elements[2].signedNumber(), -1);
  EXPECT_FALSE(failure.has_value());
  EXPECT_EQ(elements[1].signedNumber(), 0); // too large
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->place, "/1");
}

} // namespace
} // namespace assay::analyzer
