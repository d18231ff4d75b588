// SPDX-License-Identifier: Apache-2.0
//
// Targets whose pointers have 32 bits.
#include "EncodedText.h"

#include <gtest/gtest.h>

namespace assay::verifier::testing {
namespace {

std::string verdictOf(const std::string &parameters, const std::string &body, const std::string &before = "") {
  return encodedVerdict("target datalayout = \"e-m:e-p:32:32-Fi8-i64:64-v128:64:128-a:0:32-n32-S64\"\n"
                        "target triple = \"armv7-unknown-linux-gnueabihf\"\n"
                        "declare void @assay.obligation(i1, i32)\n" +
                        before + "define void @f(" + parameters + ") {\n" + body +
                        "\n  call void @assay.obligation(i1 %c, i32 0)\n  ret void\n}\n");
}

TEST(NarrowPointersTest, TakeFourBytesOfMemory) {
  EXPECT_EQ(verdictOf("ptr %p, ptr %q", "  store ptr %q, ptr %p\n  %x = load i32, ptr %p\n"
                                        "  %y = ptrtoint ptr %q to i32\n  %c = icmp eq i32 %x, %y"),
            "holds");
  EXPECT_EQ(verdictOf("ptr %p, i32 %i", "  store i32 %i, ptr %p\n  %x = load ptr, ptr %p\n"
                                        "  %y = ptrtoint ptr %x to i64\n  %w = zext i32 %i to i64\n"
                                        "  %c = icmp eq i64 %y, %w"),
            "holds");
  EXPECT_EQ(verdictOf("ptr %p, ptr %q", "  %n = getelementptr i8, ptr %p, i32 4\n  store i32 7, ptr %n\n"
                                        "  store ptr %q, ptr %p\n  %x = load i32, ptr %n\n  %c = icmp eq i32 %x, 7"),
            "holds");
  EXPECT_EQ(verdictOf("ptr %p, ptr %q", "  %n = getelementptr i8, ptr %p, i32 2\n  store i16 7, ptr %n\n"
                                        "  store ptr %q, ptr %p\n  %x = load i16, ptr %n\n  %c = icmp eq i16 %x, 7"),
            "may fail");
  EXPECT_EQ(verdictOf("ptr %p", "  %x = load ptr, ptr %p\n  store i32 3, ptr %x\n  %y = load i32, ptr %x\n"
                                "  %c = icmp eq i32 %y, 3"),
            "holds");
}

TEST(NarrowPointersTest, HaveNoBitsAboveTheirOwn) {
  EXPECT_EQ(verdictOf("", "  %x = call ptr @any()\n  %y = ptrtoint ptr %x to i64\n  %c = icmp ult i64 %y, 4294967296",
                      "declare ptr @any()\n"),
            "holds");
  EXPECT_EQ(verdictOf("i64 %i", "  %x = inttoptr i64 %i to ptr\n  %y = ptrtoint ptr %x to i64\n"
                                "  %c = icmp eq i64 %y, %i"),
            "may fail");
  EXPECT_EQ(verdictOf("", "  %x = inttoptr i64 4294967297 to ptr\n  %y = inttoptr i64 1 to ptr\n"
                          "  %c = icmp eq ptr %x, %y"),
            "holds");
}

// A check of the kind `p + n < p`.
TEST(NarrowPointersTest, TheirArithmeticWraps) {
  const char *claim = "  %q = getelementptr i8, ptr %p, i32 %n\n  %wraps = icmp ult ptr %q, %p\n"
                      "  %positive = icmp sgt i32 %n, 0\n  %both = and i1 %wraps, %positive\n"
                      "  %c = xor i1 %both, true";
  EXPECT_EQ(verdictOf("ptr %p, i32 %n", claim), "may fail");
  EXPECT_EQ(verdictOf("i32 %n", std::string("  %p = call ptr @any()\n") + claim, "declare ptr @any()\n"), "may fail");
  EXPECT_EQ(verdictOf("ptr %p", "  %q = getelementptr [1073741824 x i8], ptr %p, i32 4\n  %c = icmp eq ptr %p, %q"),
            "holds");
  EXPECT_EQ(verdictOf("ptr %p, i64 %n", "  %m = add i64 %n, 4294967296\n  %q = getelementptr i32, ptr %p, i64 %n\n"
                                        "  %r = getelementptr i32, ptr %p, i64 %m\n  store i32 1, ptr %q\n"
                                        "  store i32 2, ptr %r\n  %x = load i32, ptr %q\n  %c = icmp eq i32 %x, 1"),
            "may fail"); // both are one place
}

TEST(NarrowPointersTest, SizesAreNarrowToo) {
  EXPECT_EQ(verdictOf("",
                      "  %x = call ptr @calloc(i32 2, i32 4)\n  %bad = icmp eq ptr %x, null\n"
                      "  %l = load i32, ptr %x\n  %zero = icmp eq i32 %l, 0\n  %c = or i1 %bad, %zero",
                      "declare ptr @calloc(i32, i32)\n"),
            "holds");
  EXPECT_EQ(verdictOf("ptr %p, ptr %q, i32 %n",
                      "  store i32 1, ptr %p\n"
                      "  call void @llvm.memcpy.p0.p0.i32(ptr %p, ptr %q, i32 %n, i1 false)\n"
                      "  %l = load i32, ptr %p\n  %c = icmp eq i32 %l, 1",
                      "declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)\n"),
            "may fail");
}

TEST(NarrowPointersTest, LoopsOverThemAreCut) {
  EXPECT_EQ(encodedVerdict("target datalayout = \"e-p:32:32-n32\"\ndeclare void @assay.obligation(i1, i32)\n"
                           "define void @f(ptr %from, ptr %to) {\nentry:\n  br label %loop\n"
                           "loop:\n  %p = phi ptr [ %from, %entry ], [ %next, %loop ]\n"
                           "  %i = ptrtoint ptr %p to i64\n  %c = icmp ult i64 %i, 4294967296\n"
                           "  call void @assay.obligation(i1 %c, i32 0)\n"
                           "  %next = getelementptr i32, ptr %p, i32 1\n  %more = icmp ne ptr %next, %to\n"
                           "  br i1 %more, label %loop, label %out\n"
                           "out:\n  ret void\n}\n"),
            "holds");
}

} // namespace
} // namespace assay::verifier::testing
