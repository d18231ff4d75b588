// SPDX-License-Identifier: Apache-2.0
//
// After a call that may return twice nothing is known of a function, whatever uses the call's result.
#include "EncodedText.h"

#include <gtest/gtest.h>

namespace assay::verifier::testing {
namespace {

std::string verdict(const std::string &ir) { return encodedVerdict(prelude + ir); }

TEST(ReturnsTwiceTest, ItsResultMayBeUsedInTheSameBlock) {
  EXPECT_EQ(verdict("declare i32 @vfork() returns_twice\n"
                    "define i32 @f() {\n"
                    "  %child = call i32 @vfork()\n  %is = icmp eq i32 %child, 0\n"
                    "  call void @assay.obligation(i1 %is, i32 0)\n"
                    "  br i1 %is, label %then, label %else\n"
                    "then:\n  ret i32 1\nelse:\n  ret i32 %child\n}\n"),
            "no answer: a call that may return twice: vfork");
}

TEST(ReturnsTwiceTest, ItsResultMayGoOnToPhisAndBackEdges) {
  const char *declarations = "declare i32 @again() returns_twice\ndeclare i32 @personality(...)\n";
  const char *counted = "define i32 @f() {\nentry:\n  br label %loop\n"
                        "loop:\n  %n = phi i32 [ 0, %entry ], [ %next, %loop ]\n"
                        "  %p = phi i32 [ 0, %entry ], [ %twice, %loop ]\n"
                        "  %sum = add i32 %p, %n\n  %twice = call i32 @again()\n"
                        "  %next = add i32 %n, 1\n  %more = icmp slt i32 %next, 3\n"
                        "  br i1 %more, label %loop, label %out\n"
                        "out:\n  ret i32 %sum\n}\n";
  const char *open = "define i32 @f(i32 %limit) {\nentry:\n  br label %loop\n"
                     "loop:\n  %p = phi i32 [ 0, %entry ], [ %twice, %loop ]\n"
                     "  %twice = call i32 @again()\n  %more = icmp slt i32 %p, %limit\n"
                     "  br i1 %more, label %loop, label %out\n"
                     "out:\n  ret i32 %p\n}\n";
  const char *invoked = "define i32 @f() personality ptr @personality {\n"
                        "  %twice = invoke i32 @again() to label %out unwind label %caught\n"
                        "out:\n  %p = phi i32 [ %twice, %0 ]\n  %is = icmp eq i32 %p, 0\n"
                        "  call void @assay.obligation(i1 %is, i32 0)\n  ret i32 0\n"
                        "caught:\n  %e = landingpad { ptr, i32 } cleanup\n  ret i32 1\n}\n";
  for (const char *body : {counted, open, invoked})
    EXPECT_EQ(verdict(std::string(declarations) + body), "no answer: a call that may return twice: again");
}

// A variable that changed between the two returns: SSA form has its old value. No attribute tells.
TEST(ReturnsTwiceTest, KnownByNameToo) {
  for (const char *name : {"setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp", "getcontext", "vfork"}) {
    const std::string callee = name;
    EXPECT_EQ(verdict("declare i32 @" + callee +
                      "(ptr)\n"
                      "@buffer = global [32 x i64] zeroinitializer\n"
                      "define void @f() {\n"
                      "  %again = call i32 @" +
                      callee +
                      "(ptr @buffer)\n"
                      "  call void @assay.obligation(i1 true, i32 0)\n  ret void\n}\n"),
              "no answer: a call that may return twice: " + callee);
  }
}

TEST(ReturnsTwiceTest, TheIntrinsicToo) {
  EXPECT_EQ(verdict("declare i32 @llvm.eh.sjlj.setjmp(ptr)\n"
                    "define void @f(ptr %buffer) {\n"
                    "  %again = call i32 @llvm.eh.sjlj.setjmp(ptr %buffer)\n"
                    "  call void @assay.obligation(i1 true, i32 0)\n  ret void\n}\n"),
            "no answer: a call that may return twice: llvm.eh.sjlj.setjmp");
}

// A function of the program's own with such a name, and a body, is an ordinary one.
TEST(ReturnsTwiceTest, AFunctionWithABodyIsWhatItsBodySays) {
  EXPECT_EQ(verdict("define i32 @setjmp(ptr %p) noinline {\n  ret i32 3\n}\n"
                    "define void @f(ptr %p) {\n"
                    "  %any = call i32 @setjmp(ptr %p)\n  %is = icmp eq i32 %any, %any\n"
                    "  call void @assay.obligation(i1 %is, i32 0)\n  ret void\n}\n"),
            "holds");
}

} // namespace
} // namespace assay::verifier::testing
