// SPDX-License-Identifier: Apache-2.0
//
// Reading values that a solver's command line printed.
#include "verifier/solver/ModelText.h"

#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

using llvm::APInt;

const Sort half = Sort::floating(5, 11);

std::optional<APInt> readOne(llvm::StringRef value, Sort sort) {
  const auto values = parseValues("((s0 " + value.str() + "))", sort);
  return values ? values->at(0) : std::nullopt;
}

TEST(ModelText, ReadsBooleansAndBitVectors) {
  EXPECT_EQ(readOne("true", Sort::boolean()), APInt(1, 1));
  EXPECT_EQ(readOne("false", Sort::boolean()), APInt(1, 0));
  EXPECT_EQ(readOne("#b0101", Sort::bitVector(4)), APInt(4, 5));
  EXPECT_EQ(readOne("#xaF", Sort::bitVector(8)), APInt(8, 0xaf));
  EXPECT_EQ(readOne("(_ bv10 8)", Sort::bitVector(8)), APInt(8, 10));
  EXPECT_EQ(readOne("(_ bv1208925819614629174706175 80)", Sort::bitVector(80)), APInt::getAllOnes(80));
}

TEST(ModelText, ReadsFloats) {
  EXPECT_EQ(readOne("(fp #b1 #b00001 #b0000000010)", half), APInt(16, 0x8402));
  EXPECT_EQ(readOne("(fp #b0 #x7f #b00000000000000000000000)", Sort::floating(8, 24)), APInt(32, 0x3f800000));
  EXPECT_EQ(readOne("(_ NaN 5 11)", half), APInt(16, 0x7e00));
  EXPECT_EQ(readOne("(_ +oo 5 11)", half), APInt(16, 0x7c00));
  EXPECT_EQ(readOne("(_ -oo 5 11)", half), APInt(16, 0xfc00));
  EXPECT_EQ(readOne("(_ +zero 5 11)", half), APInt(16, 0));
  EXPECT_EQ(readOne("(_ -zero 5 11)", half), APInt(16, 0x8000));
}

TEST(ModelText, ReadsSeveralInAnyOrder) {
  const auto values =
      parseValues("((s1 true)\n (s0 #b1) (s2 (_ NaN 5 11)))\n", {Sort::bitVector(1), Sort::boolean(), half});
  ASSERT_TRUE(values);
  EXPECT_EQ((*values)[0], APInt(1, 1));
  EXPECT_EQ((*values)[1], APInt(1, 1));
  EXPECT_EQ((*values)[2], APInt(16, 0x7e00));
}

TEST(ModelText, RefusesValuesOfAnotherSort) {
  EXPECT_FALSE(readOne("#b1", Sort::boolean()));
  EXPECT_FALSE(readOne("#b101", Sort::bitVector(4)));
  EXPECT_FALSE(readOne("#b012", Sort::bitVector(3)));
  EXPECT_FALSE(readOne("#x", Sort::bitVector(4)));
  EXPECT_FALSE(readOne("#xg0", Sort::bitVector(8)));
  EXPECT_FALSE(readOne("(_ bv256 8)", Sort::bitVector(8)));
  EXPECT_FALSE(readOne("(_ bv1 9)", Sort::bitVector(8)));
  EXPECT_FALSE(readOne("(_ bv 8)", Sort::bitVector(8)));
  EXPECT_FALSE(readOne("(_ bv-1 8)", Sort::bitVector(8)));
  EXPECT_FALSE(readOne("(_ bv99999999999999999999999999999999999999 8)", Sort::bitVector(8)));
  EXPECT_FALSE(readOne("(_ NaN 8 24)", half));
  EXPECT_FALSE(readOne("(_ nan 5 11)", half));
  EXPECT_FALSE(readOne("(fp #b1 #b0001 #b0000000010)", half));
}

TEST(ModelText, RefusesGarbledResponses) {
  for (const llvm::StringRef text :
       {"", "(", ")", "s0", "((s0))", "((s0 true)", "((s0 true) (s0 true))", "((s1 true))", "((x true))", "((s true))",
        "((s0 true false))", "(error \"no model\")", "((((((((((((((((((((((((s0", "((s0 true) (s1 true))"})
    EXPECT_FALSE(parseValues(text, Sort::boolean())) << text.str();
  EXPECT_FALSE(parseValues(std::string(1'000'000, '('), Sort::boolean()));
}

} // namespace
} // namespace assay::verifier
