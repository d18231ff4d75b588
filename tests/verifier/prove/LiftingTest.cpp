// SPDX-License-Identifier: Apache-2.0
//
// Obligations that are judged at the callers of their function: with the encoding that proofs are made with, for
// every caller, however many there are.
#include "SnippetAudit.h"

#include "verifier/slice/Slice.h"

#include <gtest/gtest.h>

namespace assay::verifier::testing {
namespace {

TEST(LiftingTest, TheSearchForCounterexamplesLeavesTheProofsEncodingAlone) {
  // f's loop makes it search with an environment that writes no memory; helper is judged in f afterwards.
  EXPECT_EQ(verdicts(audit("#include <assay/assay.h>\nint divisor;\nint table[8];\n"
                           "void send(ASSAY_ROLE(\"actuator.command.effort\") double v);\n"
                           "static int helper(int a);\n"
                           "int f(int a, int n) {\n  int s = 0;\n"
                           "  for (int i = 0; i < n; ++i)\n    s += table[i & 7];\n"
                           "  divisor = 1;\n  send(0.0);\n  return helper(a);\n}\n"
                           "static int helper(int a) {\n  if (a == -2147483647 - 1) a = 0;\n  return a / divisor;\n}\n",
                           {"robot", {}, 0})),
            "8:signed-overflow:proved 9:signed-overflow:unproved(loop) 9:array-index:proved "
            "11:motion-command-finite:proved 11:motion-effort-limit:proved 11:motion-enable-held:violated "
            "11:motion-stop-checked:violated 11:motion-stop-clear:violated "
            "16:division-by-zero:unproved(caller-dependent)"); // send may set divisor to 0
}

/// `ratio`, whose last division is by b less `offset`, and callers that give it every b in [first, last).
std::string ratioWithCallers(int offset, int first, int last) {
  std::string code = "static int ratio(int a, int b) {\n  int q = a / b;\n  int r = q / (b - 1);\n  int s = r / (b - " +
                     std::to_string(offset) + ");\n  return s;\n}\n";
  for (int caller = first; caller < last; ++caller)
    code += "int f" + std::to_string(caller) + "(int a) { return ratio(a, " + std::to_string(caller) + "); }\n";
  return code;
}

TEST(LiftingTest, ManyCallersAreAllHeard) {
  EXPECT_EQ(verdicts(audit(ratioWithCallers(2, 3, 12))),
            "2:division-by-zero:proved 3:division-by-zero:proved 3:signed-overflow:proved "
            "4:division-by-zero:proved 4:signed-overflow:proved");
}

TEST(LiftingTest, TheLastOfManyCallersBreaksIt) {
  EXPECT_EQ(verdicts(audit(ratioWithCallers(9, 2, 10))),
            "2:division-by-zero:proved 3:division-by-zero:proved 3:signed-overflow:proved "
            "4:division-by-zero:violated 4:signed-overflow:proved");
}

TEST(LiftingTest, ACallerThatTheSliceHasNoRoomForIsNotOverlooked) {
  // f reaches ratio through last, and has more callees than a slice takes.
  std::string code = "static int ratio(int a, int b) {\n  return a > 0 ? a / b : 0;\n}\n"
                     "static int last(int a) { return ratio(a, 0); }\n";
  std::string calls;
  for (unsigned index = 0; index < 2 * SliceOptions().maximumFunctions; ++index) {
    const std::string number = std::to_string(index);
    code += "static unsigned g" + number + "(unsigned a) { return a ^ " + number + "U; }\n";
    calls += "  r = g" + number + "(r);\n";
  }
  code += "int f(unsigned r) {\n" + calls + "  return last((int)r);\n}\nint h(int a) { return ratio(a, 1); }\n";
  EXPECT_EQ(verdicts(audit(code)), "2:division-by-zero:unproved(inline-budget)");
}

} // namespace
} // namespace assay::verifier::testing
