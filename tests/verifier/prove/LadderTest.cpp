// SPDX-License-Identifier: Apache-2.0
#include "SnippetAudit.h"

#include <gtest/gtest.h>

namespace assay::verifier::testing {
namespace {

TEST(LadderTest, DivisionOfTwoParametersIsViolated) {
  EXPECT_EQ(verdicts(audit("int f(int a, int b) {\n  return a / b;\n}\n")), "2:division-by-zero:violated");
}

TEST(LadderTest, GuardedDivisionIsProved) {
  EXPECT_EQ(verdicts(audit("int f(int a, int b) {\n  if (b <= 0) return 0;\n  return a / b;\n}\n")),
            "3:division-by-zero:proved");
}

TEST(LadderTest, ProofsCarryQueryAndPremise) {
  const std::vector<Obligation> all =
      audit("int f(int a, int b) {\n  if (b <= 0) return 0;\n  return a / b;\n}\n", {"default", {}, 0});
  ASSERT_EQ(all.size(), 1U);
  ASSERT_EQ(all[0].evidence.size(), 2U);
  EXPECT_EQ(all[0].evidence[0].expected, "unsat");
  EXPECT_EQ(all[0].evidence[1].expected, "sat");
}

TEST(LadderTest, ARunShowsThatAProvedPlaceIsReached) {
  const std::vector<Obligation> all =
      audit("int f(int a, int b) {\n  if (b <= 0) return 0;\n  return a / b;\n}\n", {"default", {}, 200});
  ASSERT_EQ(verdicts(all), "3:division-by-zero:proved");
  ASSERT_EQ(all[0].evidence.size(), 2U);
  EXPECT_EQ(all[0].evidence[0].expected, "unsat");
  EXPECT_EQ(all[0].evidence[1].role, "witness");
  EXPECT_EQ(all[0].evidence[1].contents.rfind("function _Z1fii\nargument 0 ", 0), 0U);
}

TEST(LadderTest, ARunThatEndsBeforeThePlaceShowsNothing) {
  // Only one value in four billion leads to the division.
  const std::vector<Obligation> all =
      audit("int f(int a, int b) {\n  if (a != 918273645) return 0;\n  return b / (a - 1);\n}\n", {"default", {}, 1});
  ASSERT_EQ(verdicts(all), "3:division-by-zero:proved 3:signed-overflow:proved");
  for (const Obligation &obligation : all)
    EXPECT_EQ(obligation.evidence.back().role, "premise");
}

TEST(LadderTest, ARunThatBreaksARequirementShowsNothing) {
  // Runs do come to the division, with arguments that do not count.
  EXPECT_EQ(verdicts(audit("#include <assay/assay.h>\nint f(int a) {\n  ASSAY_REQUIRES(a > 0);\n"
                           "  if (a > -5) return 0;\n  return 7 / a;\n}\n",
                           {"default", {}, 200})),
            "5:division-by-zero:unreachable");
}

TEST(LadderTest, StaticHelperIsJudgedByItsCallers) {
  EXPECT_EQ(verdicts(audit("static int half(int a, int b) {\n  return a / b;\n}\n"
                           "int f(int a) { return half(a, 2); }\n")),
            "2:division-by-zero:proved");
}

TEST(LadderTest, StaticHelperIsViolatedThroughACaller) {
  EXPECT_EQ(verdicts(audit("static int part(int a, int b) {\n  return a / b;\n}\n"
                           "int f(int a, int b) { return b == 1 ? 0 : part(a, b); }\n")),
            "2:division-by-zero:violated");
}

TEST(LadderTest, LoopIndexIsProvedByAnInvariant) {
  EXPECT_EQ(verdicts(audit("int table[100];\nint f(int n) {\n  int s = 0;\n  if (n > 100) n = 100;\n"
                           "  for (int i = 0; i < n; ++i)\n    s ^= table[i];\n  return s;\n}\n")),
            "5:signed-overflow:proved 6:array-index:proved");
}

TEST(LadderTest, LoopIndexOneTooFarIsViolated) {
  EXPECT_EQ(verdicts(audit("int table[10];\nint f() {\n  int s = 0;\n"
                           "  for (int i = 0; i <= 10; ++i)\n    s ^= table[i];\n  return s;\n}\n")),
            "4:signed-overflow:proved 5:array-index:violated");
}

TEST(LadderTest, UnknownCallIsNotProved) {
  EXPECT_EQ(verdicts(audit("int sensor();\nint f(int a) {\n  return a / sensor();\n}\n")),
            "3:division-by-zero:unproved(unknown-call)");
}

TEST(LadderTest, VectorIndexIsReportedAtTheUser) {
  EXPECT_EQ(verdicts(audit("#include <vector>\nint f(const std::vector<int> &v, unsigned long i) {\n"
                           "  return i < v.size() ? v[i] : 0;\n}\n")),
            "3:library-precondition:proved");
}

TEST(LadderTest, ClampAfterFiniteCheckIsProved) {
  EXPECT_EQ(verdicts(audit("#include <algorithm>\n#include <cmath>\n#include <assay/assay.h>\n"
                           "void send(ASSAY_ROLE(\"actuator.command.effort\") double v);\n"
                           "void f(double v) {\n  if (!std::isfinite(v)) v = 0;\n"
                           "  send(std::clamp(v, -1.0, 1.0));\n}\n",
                           {"robot", {}, 200})),
            "7:motion-command-finite:proved 7:motion-effort-limit:proved 7:motion-enable-held:violated "
            "7:motion-stop-checked:violated 7:motion-stop-clear:violated 7:library-precondition:proved");
}

TEST(LadderTest, ChecksInlinedIntoNoexceptCodeKeepTheirOwner) {
  EXPECT_EQ(verdicts(audit("#include <algorithm>\nstatic double limited(double v) {\n"
                           "  return std::clamp(v, -1.0, 1.0);\n}\n"
                           "double f(double v) noexcept { return limited(v); }\n")),
            "3:library-precondition:proved");
}

TEST(LadderTest, ProductOfBytesIsProved) {
  EXPECT_EQ(verdicts(audit("int area(unsigned char a, signed char b) {\n  int p = a * b;\n  return p + p;\n}\n")),
            "3:signed-overflow:proved");
}

} // namespace
} // namespace assay::verifier::testing
