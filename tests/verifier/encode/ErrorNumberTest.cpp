// SPDX-License-Identifier: Apache-2.0
//
// Library functions that are pure but for errno.
#include "EncodedText.h"

#include <gtest/gtest.h>

namespace assay::verifier::testing {
namespace {

const std::string library = "declare double @exp(double)\ndeclare double @floor(double)\ndeclare ptr @malloc(i64)\n"
                            "declare i64 @strlen(ptr)\ndeclare ptr @__errno_location() memory(none)\n"
                            "declare ptr @errno_of_someone_else()\n@variable = global i32 0\n";

std::string verdict(const std::string &body, const std::string &before = "") {
  return encodedVerdict(prelude + library + before + "define void @f(double %d, i64 %l, ptr %p) {\n" + body +
                        "\n  call void @assay.obligation(i1 %c, i32 0)\n  ret void\n}\n");
}

/// Whether errno is known to be 0 still, by way of a pointer that was there before.
std::string errnoAfter(const std::string &call) {
  return verdict("  %e = call ptr @__errno_location()\n  store i32 0, ptr %e\n  " + call +
                 "\n  %now = load i32, ptr %e\n  %c = icmp eq i32 %now, 0");
}

TEST(ErrorNumberTest, ChangesBehindAPointer) {
  EXPECT_EQ(errnoAfter("%r = call double @exp(double %d)"), "may fail");
  EXPECT_EQ(errnoAfter("%r = call ptr @malloc(i64 %l)"), "may fail");
  EXPECT_EQ(errnoAfter("%r = call double @floor(double %d)"), "holds");
  EXPECT_EQ(errnoAfter("%r = call i64 @strlen(ptr %p)"), "holds");
}

TEST(ErrorNumberTest, AnyUnitThatKeepsThePointerSeesTheChange) {
  const std::string changed = "  store i32 0, ptr %p\n  %r = call double @exp(double %d)\n"
                              "  %now = load i32, ptr %p\n  %c = icmp eq i32 %now, 0";
  const std::string address = "  %e = call ptr @__errno_location()\n";
  const auto other = [&](const std::string &body) { return "define ptr @g(i1 %b) {\n" + body + "\n}\n"; };
  EXPECT_EQ(verdict(changed), "holds");
  EXPECT_EQ(verdict(changed, other(address + "  ret ptr %e")), "may fail");
  EXPECT_EQ(verdict(changed, other(address + "  store ptr %e, ptr %e\n  ret ptr null")), "may fail");
  EXPECT_EQ(verdict(changed, other("  %q = alloca ptr\n" + address + "  store ptr %e, ptr %q\n  ret ptr null")),
            "may fail");
  EXPECT_EQ(verdict(changed, other(address + "  br label %next\nnext:\n  store i32 0, ptr %e\n  ret ptr null")),
            "may fail");
  EXPECT_EQ(verdict(changed, "@held = global ptr @__errno_location\n"), "may fail");
  EXPECT_EQ(verdict(changed, "@errno = external thread_local global i32\n"), "may fail");
  EXPECT_EQ(verdict(changed, other(address + "  store i32 0, ptr %e\n  %x = load i32, ptr %e\n  ret ptr null")),
            "holds");
}

// `errno = 0; exp(d); errno == 0`: each asks for the address.
TEST(ErrorNumberTest, ItsUsualUseKeepsWhatIsKnownOfTheLibrary) {
  const std::string zero = "  %e = call ptr @__errno_location()\n  store i32 0, ptr %e\n";
  const std::string now = "  %a = call ptr @__errno_location()\n  %now = load i32, ptr %a\n";
  const std::string exp = "  %r = call double @exp(double %d)\n";
  EXPECT_EQ(verdict(zero + exp + now + "  %c = icmp eq i32 %now, 0"), "may fail");
  EXPECT_EQ(verdict(zero + now + "  store i32 7, ptr @variable\n" + exp +
                    "  %v = load i32, ptr @variable\n  %c = icmp eq i32 %v, 7"),
            "holds");
}

TEST(ErrorNumberTest, TheLogarithmOfGammaSetsItsSign) {
  const std::string sign = "@signgam = external global i32\ndeclare double @lgamma(double)\n"
                           "declare double @tgamma(double)\n";
  const auto signAfter = [&](const std::string &function) {
    return verdict("  store i32 0, ptr @signgam\n  %r = call double @" + function +
                       "(double %d)\n  %now = load i32, ptr @signgam\n  %c = icmp eq i32 %now, 0",
                   sign);
  };
  EXPECT_EQ(signAfter("lgamma"), "may fail");
  EXPECT_EQ(signAfter("tgamma"), "holds");
}

} // namespace
} // namespace assay::verifier::testing
