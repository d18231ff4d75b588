// SPDX-License-Identifier: Apache-2.0
#include "policies/load/Json.h"

#include "policies/load/Date.h"

#include <gtest/gtest.h>

namespace assay::policies {
namespace {

TEST(Json, CommentsAreAllowed) {
  const Result<nlohmann::json> json = parseJson("// why\n{\"a\": /* here */ 1}", "f.json");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->at("a"), 1);
}

TEST(Json, SyntaxErrorHasLineAndColumn) {
  const Result<nlohmann::json> json = parseJson("{\n  \"a\": 1,\n  \"b\" 2\n}", "f.json");
  ASSERT_FALSE(json);
  EXPECT_EQ(json.error().render(), "f.json:3:7: not valid JSON: syntax error while parsing object separator - "
                                   "unexpected number literal; expected ':'");
}

TEST(Json, RepeatedKeysAreErrorsWithTheirPointer) {
  const Result<nlohmann::json> json = parseJson(R"({"a": [{"b": 1}, {"c/d": 1, "c/d": 2}], "a": 3})", "f.json");
  ASSERT_FALSE(json);
  EXPECT_EQ(json.error().renderAll(), "f.json:/a/1/c~1d: key 'c/d' appears twice in this object (keep one of them)\n"
                                      "f.json:/a: key 'a' appears twice in this object (keep one of them)");
}

TEST(Json, DigestDependsOnMeaningOnly) {
  const Result<nlohmann::json> first = parseJson("{\"a\": 1, \"b\": [2]}", "f");
  const Result<nlohmann::json> second = parseJson("// c\n{ \"b\": [ 2 ], \"a\": 1 }", "g");
  const Result<nlohmann::json> third = parseJson("{\"a\": 1, \"b\": [3]}", "h");
  ASSERT_TRUE(first && second && third);
  EXPECT_EQ(canonicalDigest(*first), canonicalDigest(*second));
  EXPECT_NE(canonicalDigest(*first), canonicalDigest(*third));
  // Computed by: printf '{"a":1,"b":[2]}' | sha256sum
  EXPECT_EQ(canonicalDigest(*first), "0855bfc20eb6cfaa4be7d6b510c63dd22997718bddadcb1a4915cec3a16145b9");
}

TEST(Date, OnlyDaysThatExist) {
  EXPECT_TRUE(isDate("2026-11-22"));
  EXPECT_TRUE(isDate("2028-02-29"));
  EXPECT_FALSE(isDate("2026-02-29"));
  EXPECT_FALSE(isDate("2026-13-01"));
  EXPECT_FALSE(isDate("2026-1-1"));
  EXPECT_FALSE(isDate("22-11-2026"));
  EXPECT_FALSE(isDate("2026-11-2x"));
}

} // namespace
} // namespace assay::policies
