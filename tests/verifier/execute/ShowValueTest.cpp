// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/ShowValue.h"

#include "tests/verifier/execute/CompiledSource.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

namespace assay::verifier {
namespace {

using tests::bytesOf;

template <typename T> std::string shown(const char *type, T value) {
  return showValue("v", type, bytesOf(value)).value;
}
template <typename T> std::string hexadecimal(const char *type, T value) {
  return showValue("v", type, bytesOf(value)).hexadecimal;
}

TEST(ShowValue, integersBySignednessOfTheirType) {
  EXPECT_EQ(shown("int", -1), "-1");
  EXPECT_EQ(shown("unsigned int", -1), "4294967295");
  EXPECT_EQ(shown("long", std::numeric_limits<int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(shown("unsigned long", ~uint64_t{0}), "18446744073709551615");
  EXPECT_EQ(shown("unsigned char", uint8_t{200}), "200");
  EXPECT_EQ(shown("short", int16_t{-300}), "-300");
  EXPECT_EQ(shown("__int128", static_cast<__int128_t>(-5)), "-5");
  EXPECT_EQ(showValue("n", "int", bytesOf(3)).name, "n");
  EXPECT_EQ(hexadecimal("int", 3), "");
}

TEST(ShowValue, booleansCharactersAndPointers) {
  EXPECT_EQ(shown("bool", true), "true");
  EXPECT_EQ(shown("bool", false), "false");
  EXPECT_EQ(shown("bool", uint8_t{7}), "7 (no valid bool)");
  EXPECT_EQ(shown("char", 'a'), "'a' (97)");
  EXPECT_EQ(shown("char", '\n'), "10");
  EXPECT_EQ(shown("double *", uint64_t{0x2000000000f0}), "0x2000000000f0");
  EXPECT_EQ(shown("Pose &", uint64_t{0}), "0x0");
  EXPECT_EQ(shown("int *", uint64_t{0x7f280497c698}), "inside a library"); // elsewhere in each run
  EXPECT_EQ(shown("Pose", uint32_t{0x01020304}), "bytes 04 03 02 01");
  EXPECT_EQ(showValue("v", "int", {}).value, "");
}

TEST(ShowValue, floatsInShortestDecimalAndExactHexadecimal) {
  EXPECT_EQ(shown("double", 0.1), "0.1");
  EXPECT_EQ(shown("float", 0.1F), "0.1");
  EXPECT_EQ(shown("double", 3.0), "3");
  EXPECT_EQ(shown("double", -0.0), "-0");
  EXPECT_EQ(hexadecimal("double", 3.0), "0x1.8p1");
  EXPECT_EQ(shown("double", std::numeric_limits<double>::quiet_NaN()), "nan");
  EXPECT_EQ(hexadecimal("float", std::numeric_limits<float>::quiet_NaN()), "nan");
  EXPECT_EQ(shown("double", -std::numeric_limits<double>::infinity()), "-inf");
  EXPECT_EQ(shown("long double", 0.5L), "0.5");
  EXPECT_EQ(shown("_Float16", uint16_t{0x3c00}), "1");
}

TEST(ShowValue, floatsReadBackAsTheSameBits) {
  std::mt19937_64 random(7);
  std::vector<double> values = {5e-324,       2.2250738585072014e-308, std::numeric_limits<double>::max(), 1e22, 1e23,
                                123456789.125};
  for (int index = 0; index != 2000; ++index) {
    const uint64_t bits = random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (std::isfinite(value))
      values.push_back(value);
  }
  for (const double value : values) {
    const ShownValue both = showValue("v", "double", bytesOf(value));
    EXPECT_EQ(std::strtod(both.value.c_str(), nullptr), value) << both.value;
    EXPECT_EQ(std::strtod(both.hexadecimal.c_str(), nullptr), value) << both.hexadecimal;
    const auto narrow = static_cast<float>(value);
    if (std::isfinite(narrow))
      EXPECT_EQ(std::strtof(shown("float", narrow).c_str(), nullptr), narrow);
  }
}

} // namespace
} // namespace assay::verifier
