// SPDX-License-Identifier: Apache-2.0
//
// Where objects can lie: a linker script puts them where a board has memory.
#include "EncodedText.h"

#include <gtest/gtest.h>

namespace assay::verifier::testing {
namespace {

/// On "every object that is not null lies at `bound` or above".
std::string verdict(const std::string &target, unsigned bound, const std::string &object) {
  const bool isParameter = object == "%p";
  return encodedVerdict("target datalayout = \"e-m:e-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128\"\n"
                        "target triple = \"" +
                        target +
                        "\"\n@vectors = external global i32\ndeclare void @assay.obligation(i1, i32)\n"
                        "define void @f(ptr %p) {\n"
                        "  %a = ptrtoint ptr " +
                        object + " to i64\n  %null = icmp eq ptr " + (isParameter ? "%p" : "null, @vectors") +
                        (isParameter ? ", null" : "") + "\n  %high = icmp uge i64 %a, " + std::to_string(bound) +
                        "\n  %c = or i1 %null, %high\n"
                        "  call void @assay.obligation(i1 %c, i32 0)\n  ret void\n}\n");
}

TEST(LowAddressesTest, AreFreeWhereASystemProtectsThem) {
  for (const char *target : {"aarch64-unknown-linux-gnu", "aarch64-apple-darwin", "aarch64-pc-windows-msvc"})
    for (const char *object : {"%p", "@vectors"}) {
      EXPECT_EQ(verdict(target, 0x10000, object), "holds") << target << ' ' << object;
      EXPECT_EQ(verdict(target, 0x20000, object), "may fail") << target << ' ' << object;
    }
}

TEST(LowAddressesTest, HoldObjectsOnABareMachine) {
  for (const char *target : {"aarch64-none-elf", "aarch64-unknown-none", "aarch64-unknown-rtems", ""})
    for (const char *object : {"%p", "@vectors"}) {
      EXPECT_EQ(verdict(target, 0x10000, object), "may fail") << target << ' ' << object;
      EXPECT_EQ(verdict(target, 1, object), "holds") << target << ' ' << object;
    }
}

} // namespace
} // namespace assay::verifier::testing
