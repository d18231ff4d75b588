// SPDX-License-Identifier: Apache-2.0
//
// A library function's name says what it does only together with the library's prototype.
#include "EncodedText.h"

#include <gtest/gtest.h>

namespace assay::verifier::testing {
namespace {

std::string verdict(const std::string &ir) { return encodedVerdict(prelude + ir); }

/// The answer on "what was stored in a known variable before the call is still there"; the call may write it if it is
/// none of the library's.
std::string memoryAfter(const std::string &declaration, const std::string &call) {
  return verdict("@variable = global i32 0\n" + declaration +
                 "\n"
                 "define void @f(i8 %c, i32 %i, i64 %l, i128 %w, float %s, double %d, x86_fp80 %x, ptr %p,\n"
                 "               { i32, i32 } %two, <2 x double> %v) {\n"
                 "  store i32 1, ptr @variable\n" +
                 call +
                 "\n  %now = load i32, ptr @variable\n  %same = icmp eq i32 %now, 1\n"
                 "  call void @assay.obligation(i1 %same, i32 0)\n  ret void\n}\n");
}

TEST(LibraryPrototypesTest, TheLibrarysOwnTouchNoMemory) {
  const std::pair<const char *, const char *> calls[] = {
      {"declare double @exp(double)", "call double @exp(double %d)"},
      {"declare float @sinf(float)", "call float @sinf(float %s)"},
      {"declare x86_fp80 @cosl(x86_fp80)", "call x86_fp80 @cosl(x86_fp80 %x)"},
      {"declare double @pow(double, double)", "call double @pow(double %d, double %d)"},
      {"declare double @floor(double)", "call double @floor(double %d)"},
      {"declare float @fmaf(float, float, float)", "call float @fmaf(float %s, float %s, float %s)"},
      {"declare i32 @abs(i32)", "call i32 @abs(i32 %i)"},
      {"declare i64 @labs(i64)", "call i64 @labs(i64 %l)"},
      {"declare i64 @llabs(i64)", "call i64 @llabs(i64 %l)"},
      {"declare i64 @strlen(ptr)", "call i64 @strlen(ptr %p)"},
      {"declare i32 @memcmp(ptr, ptr, i64)", "call i32 @memcmp(ptr %p, ptr %p, i64 3)"},
      {"declare ptr @memchr(ptr, i32, i64)", "call ptr @memchr(ptr %p, i32 1, i64 3)"},
      {"declare ptr @malloc(i64)", "call ptr @malloc(i64 %l)"},
      {"declare ptr @calloc(i64, i64)", "call ptr @calloc(i64 %l, i64 %l)"},
      {"declare ptr @_Znwm(i64)", "call ptr @_Znwm(i64 %l)"},
  };
  for (const auto &[declaration, call] : calls)
    EXPECT_EQ(memoryAfter(declaration, call), "holds") << declaration;
}

TEST(LibraryPrototypesTest, AnyOtherFunctionOfThatNameMayWrite) {
  const std::pair<const char *, const char *> calls[] = {
      {"declare void @exp(ptr)", "call void @exp(ptr %p)"},
      {"declare float @sin(float)", "call float @sin(float %s)"},
      {"declare double @sinf(double)", "call double @sinf(double %d)"},
      {"declare double @pow(double)", "call double @pow(double %d)"},
      {"declare double @pow(double, i32)", "call double @pow(double %d, i32 %i)"},
      {"declare double @floor(i32)", "call double @floor(i32 %i)"},
      {"declare i32 @ceil(double)", "call i32 @ceil(double %d)"},
      {"declare i32 @round(ptr, i32)", "call i32 @round(ptr %p, i32 %i)"},
      {"declare i32 @rint()", "call i32 @rint()"},
      {"declare double @fmin(double)", "call double @fmin(double %d)"},
      {"declare double @fma(double, float, i32)", "call double @fma(double %d, float %s, i32 %i)"},
      {"declare double @copysign(double, ...)", "call double (double, ...) @copysign(double %d, double %d)"},
      {"declare { i32, i32 } @trunc({ i32, i32 })", "call { i32, i32 } @trunc({ i32, i32 } %two)"},
      {"declare <2 x double> @sqrt(<2 x double>)", "call <2 x double> @sqrt(<2 x double> %v)"},
      {"declare x86_fp80 @fmal(x86_fp80, double, double)", "call x86_fp80 @fmal(x86_fp80 %x, double %d, double %d)"},
      {"declare i32 @abs(ptr)", "call i32 @abs(ptr %p)"},
      {"declare i64 @abs(i32)", "call i64 @abs(i32 %i)"},
      {"declare i32 @labs(i32)", "call i32 @labs(i32 %i)"},
      {"declare i32 @absl(i32)", "call i32 @absl(i32 %i)"},
      {"declare i64 @strlen(ptr, i64)", "call i64 @strlen(ptr %p, i64 %l)"},
      {"declare i32 @malloc(i64)", "call i32 @malloc(i64 %l)"},
      {"declare ptr @malloc(i32)", "call ptr @malloc(i32 %i)"},
      {"declare ptr @calloc(i64, i128)", "call ptr @calloc(i64 %l, i128 %w)"},
      {"declare i32 @free(ptr)", "call i32 @free(ptr %p)"},
      {"declare void @free(i64)", "call void @free(i64 %l)"},
      {"declare void @assay_annotation_assume(double)", "call void @assay_annotation_assume(double %d)"},
      {"declare ptr @assay_annotation_requires(i32)", "call ptr @assay_annotation_requires(i32 0)"},
      {"declare void @assay_annotation_ensures()", "call void @assay_annotation_ensures()"},
      {"declare void @assay_annotation_of_our_own(i32)", "call void @assay_annotation_of_our_own(i32 0)"},
  };
  for (const auto &[declaration, call] : calls)
    EXPECT_EQ(memoryAfter(declaration, call), "may fail") << declaration;
}

TEST(LibraryPrototypesTest, ResultsOfOthersAreAnyValue) {
  EXPECT_EQ(verdict("declare i64 @abs(i32)\n"
                    "define void @f(i32 %i) {\n"
                    "  %r = call i64 @abs(i32 %i)\n  %c = icmp slt i64 %r, 2147483649\n"
                    "  call void @assay.obligation(i1 %c, i32 0)\n  ret void\n}\n"),
            "may fail");
  EXPECT_EQ(verdict("declare float @sin(float)\n"
                    "define void @f(float %x) {\n"
                    "  %r = call float @sin(float %x)\n  %c = fcmp ule float %r, 1.0\n"
                    "  call void @assay.obligation(i1 %c, i32 0)\n  ret void\n}\n"),
            "may fail");
  EXPECT_EQ(verdict("declare double @sin(double)\n"
                    "define void @f(double %x) {\n"
                    "  %r = call double @sin(double %x)\n  %c = fcmp ule double %r, 1.0\n"
                    "  call void @assay.obligation(i1 %c, i32 0)\n  ret void\n}\n"),
            "holds");
}

// The call's type is not the callee's: then it is no direct call.
TEST(LibraryPrototypesTest, ACallThroughAnotherTypeIsAnyCall) {
  EXPECT_EQ(verdict("declare double @floor(double)\n"
                    "define void @f(i32 %x) {\n"
                    "  %r = call i32 @floor(i32 %x)\n  %c = icmp eq i32 %r, %x\n"
                    "  call void @assay.obligation(i1 %c, i32 0)\n  ret void\n}\n"),
            "may fail");
}

} // namespace
} // namespace assay::verifier::testing
