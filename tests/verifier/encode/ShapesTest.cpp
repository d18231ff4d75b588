// SPDX-License-Identifier: Apache-2.0
//
// Values of every shape that IR has, where another shape might be expected: what is claimed of them must be true.
#include "EncodedText.h"

#include <gtest/gtest.h>

namespace assay::verifier::testing {
namespace {

std::string verdict(const std::string &ir) { return encodedVerdict(prelude + ir); }

/// The answer on the i1 `%c` that `body` computes at its end.
std::string verdictOf(const std::string &parameters, const std::string &body, const std::string &before = "") {
  return verdict(before + "define void @f(" + parameters + ") {\n" + body +
                 "\n  call void @assay.obligation(i1 %c, i32 0)\n  ret void\n}\n");
}

// Vectors

TEST(ShapesTest, ANarrowIndexReachesOnlyThePositionsThatItCanName) {
  const std::string store = "  %a = insertelement <4 x i32> <i32 0, i32 0, i32 9, i32 9>, i32 7, i1 %i\n";
  for (const char *position : {"2", "3"})
    EXPECT_EQ(verdictOf("i1 %i",
                        store + "  %e = extractelement <4 x i32> %a, i32 " + position + "\n  %c = icmp eq i32 %e, 9"),
              "holds");
  EXPECT_EQ(verdictOf("i1 %i", store + "  %e = extractelement <4 x i32> %a, i32 0\n  %c = icmp eq i32 %e, 0"),
            "may fail");
  EXPECT_EQ(verdictOf("i1 %i", "  %e = extractelement <4 x i32> <i32 1, i32 2, i32 9, i32 9>, i1 %i\n"
                               "  %c = icmp ult i32 %e, 3"),
            "holds");
  EXPECT_EQ(verdictOf("i8 %i", "  %e = extractelement <4 x i32> <i32 1, i32 2, i32 9, i32 9>, i8 %i\n"
                               "  %c = icmp ult i32 %e, 10"),
            "may fail"); // behind the end is anything
}

TEST(ShapesTest, VectorsAreReinterpretedInTheOrderOfMemory) {
  EXPECT_EQ(verdictOf("", "  %w = bitcast <4 x i8> <i8 1, i8 2, i8 3, i8 4> to i32\n  %c = icmp eq i32 %w, 67305985"),
            "holds");
  EXPECT_EQ(verdictOf("<2 x ptr> %v", "  %i = ptrtoint <2 x ptr> %v to <2 x i64>\n"
                                      "  %e = extractelement <2 x i64> %i, i32 0\n  %c = icmp ne i64 %e, 1"),
            "may fail");
  EXPECT_EQ(verdictOf("<8 x i1> %v", "  %b = bitcast <8 x i1> %v to i8\n  %l = extractelement <8 x i1> %v, i32 0\n"
                                     "  %t = trunc i8 %b to i1\n  %c = icmp eq i1 %t, %l"),
            "holds");
}

TEST(ShapesTest, ASelectByAVectorChoosesEachElement) {
  EXPECT_EQ(verdictOf("<2 x i1> %which", "  %s = select <2 x i1> %which, <2 x i32> <i32 1, i32 2>, "
                                         "<2 x i32> <i32 3, i32 4>\n"
                                         "  %e = extractelement <2 x i32> %s, i32 1\n  %c = icmp eq i32 %e, 2"),
            "may fail");
  EXPECT_EQ(verdictOf("i1 %which", "  %s = select i1 %which, <2 x i32> <i32 1, i32 2>, <2 x i32> <i32 3, i32 4>\n"
                                   "  %a = extractelement <2 x i32> %s, i32 0\n"
                                   "  %b = extractelement <2 x i32> %s, i32 1\n"
                                   "  %d = sub i32 %b, %a\n  %c = icmp eq i32 %d, 1"),
            "holds");
}

// Elements of 80 bits are packed by code generation, but lie 16 bytes apart in an array.
TEST(ShapesTest, ElementsThatAreNotAsLongAsInAnArrayAreNotFollowedThroughMemory) {
  EXPECT_EQ(verdictOf("ptr %p, <2 x x86_fp80> %v",
                      "  store <2 x x86_fp80> %v, ptr %p\n  %q = getelementptr i8, ptr %p, i64 16\n"
                      "  %e = extractelement <2 x x86_fp80> %v, i32 1\n  %m = load x86_fp80, ptr %q\n"
                      "  %c = fcmp ueq x86_fp80 %m, %e"),
            "may fail");
  EXPECT_EQ(verdictOf("ptr %p, <2 x x86_fp80> %v", "  %q = getelementptr i8, ptr %p, i64 24\n"
                                                   "  store i16 7, ptr %q\n  store <2 x x86_fp80> %v, ptr %p\n"
                                                   "  %m = load i16, ptr %q\n  %c = icmp eq i16 %m, 7"),
            "may fail");
}

// Values that are not encoded at all

TEST(ShapesTest, StoringAValueThatIsNotEncodedOverwrites) {
  EXPECT_EQ(verdictOf("ptr %p, i64 %x", "  store i64 1, ptr %p\n  %m = bitcast i64 %x to x86_mmx\n"
                                        "  store x86_mmx %m, ptr %p\n  %l = load i64, ptr %p\n"
                                        "  %c = icmp eq i64 %l, 1"),
            "may fail");
  EXPECT_EQ(verdictOf("ptr %p, i64 %x", "  %behind = getelementptr i64, ptr %p, i64 1\n  store i64 1, ptr %behind\n"
                                        "  %m = bitcast i64 %x to x86_mmx\n  store x86_mmx %m, ptr %p\n"
                                        "  %l = load i64, ptr %behind\n  %c = icmp eq i64 %l, 1"),
            "holds");
}

TEST(ShapesTest, TypesThatAreNotModelledGiveNoAnswer) {
  const std::pair<const char *, const char *> cases[] = {
      {"<vscale x 4 x i32> %v, ptr %p", "  store <vscale x 4 x i32> %v, ptr %p\n  %c = icmp eq ptr %p, %p"},
      {"ptr %p", "  %v = load <vscale x 4 x i32>, ptr %p\n  %e = extractelement <vscale x 4 x i32> %v, i32 0\n"
                 "  %c = icmp eq i32 %e, %e"},
      {"", "  %p = alloca <vscale x 2 x double>\n  %c = icmp eq ptr %p, %p"},
      {"ppc_fp128 %x", "  %c = fcmp ueq ppc_fp128 %x, %x"},
      {"ptr %p", "  %x = load { i32, ppc_fp128 }, ptr %p\n  %y = extractvalue { i32, ppc_fp128 } %x, 0\n"
                 "  %c = icmp eq i32 %y, %y"},
      {"ptr addrspace(256) %p", "  store i32 1, ptr addrspace(256) %p\n  %x = load i32, ptr addrspace(256) %p\n"
                                "  %c = icmp eq i32 %x, 1"},
      {"ptr %p", "  %q = load ptr addrspace(270), ptr %p\n  %r = addrspacecast ptr addrspace(270) %q to ptr\n"
                 "  %c = icmp eq ptr %r, %r"},
      {"", "  store i32 1, ptr addrspace(257) inttoptr (i64 40 to ptr addrspace(257))\n  %c = icmp eq i32 1, 1"},
      {"", "  %p = alloca target(\"spirv.Event\")\n  %c = icmp eq ptr %p, %p"},
  };
  for (const auto &[parameters, body] : cases)
    EXPECT_TRUE(verdictOf(parameters, body).starts_with("no answer: the type ")) << body;
}

TEST(ShapesTest, NorDoesABigEndianTarget) {
  EXPECT_EQ(encodedVerdict("target datalayout = \"E-m:e-i64:64-n32:64\"\ndeclare void @assay.obligation(i1, i32)\n"
                           "define void @f(ptr %p) {\n"
                           "  store i32 1, ptr %p\n  %b = load i8, ptr %p\n  %c = icmp eq i8 %b, 1\n"
                           "  call void @assay.obligation(i1 %c, i32 0)\n  ret void\n}\n"),
            "no answer: a target that stores the most significant byte first");
}

// Undefined values

TEST(ShapesTest, UndefinedValuesOfEveryShapeAreAnyValue) {
  const std::pair<const char *, const char *> cases[] = {
      {"may fail", "  %c = icmp eq i32 undef, 3"},
      {"may fail", "  %x = freeze i32 poison\n  %c = icmp eq i32 %x, 3"},
      {"holds", "  %x = freeze i32 undef\n  %c = icmp eq i32 %x, %x"},
      {"may fail", "  %x = freeze ptr undef\n  %c = icmp ne ptr %x, null"},
      {"may fail", "  %x = freeze <2 x i32> <i32 undef, i32 1>\n  %e = extractelement <2 x i32> %x, i32 0\n"
                   "  %c = icmp eq i32 %e, 1"},
      {"holds", "  %x = freeze <2 x i32> <i32 undef, i32 1>\n  %e = extractelement <2 x i32> %x, i32 1\n"
                "  %c = icmp eq i32 %e, 1"},
      {"may fail", "  %x = insertvalue { i32, { ptr, i1 } } poison, i1 true, 1, 1\n"
                   "  %y = extractvalue { i32, { ptr, i1 } } %x, 0\n  %c = icmp eq i32 %y, 0"},
      {"holds", "  %x = insertvalue { i32, { ptr, i1 } } poison, i1 true, 1, 1\n"
                "  %c = extractvalue { i32, { ptr, i1 } } %x, 1, 1"},
      {"may fail", "  %x = shufflevector <2 x i32> zeroinitializer, <2 x i32> poison, <2 x i32> <i32 1, i32 poison>\n"
                   "  %e = extractelement <2 x i32> %x, i32 1\n  %c = icmp eq i32 %e, 0"},
  };
  for (const auto &[expected, body] : cases)
    EXPECT_EQ(verdictOf("", body), expected) << body;
}

TEST(ShapesTest, ControlMayFollowAnUndefinedCondition) {
  EXPECT_EQ(verdict("define void @f() {\n  br i1 poison, label %a, label %b\n"
                    "a:\n  br label %b\n"
                    "b:\n  %p = phi ptr [ undef, %0 ], [ null, %a ]\n"
                    "  %s = phi { i32, ptr } [ zeroinitializer, %0 ], [ poison, %a ]\n"
                    "  %i = extractvalue { i32, ptr } %s, 0\n  %j = ptrtoint ptr %p to i32\n  %k = or i32 %i, %j\n"
                    "  %c = icmp eq i32 %k, 0\n  call void @assay.obligation(i1 %c, i32 0)\n"
                    "  switch i32 undef, label %d [ i32 1, label %e ]\n"
                    "d:\n  ret void\ne:\n  ret void\n}\n"),
            "may fail");
}

// Memory read as another type than was written

TEST(ShapesTest, PointersAndNumbersShareMemory) {
  const std::pair<const char *, const char *> cases[] = {
      {"holds", "  store ptr %q, ptr %p\n  %x = load i64, ptr %p\n  %y = ptrtoint ptr %q to i64\n"
                "  %c = icmp eq i64 %x, %y"},
      {"holds", "  store i64 %i, ptr %p\n  %x = load ptr, ptr %p\n  %y = ptrtoint ptr %x to i64\n"
                "  %c = icmp eq i64 %i, %y"},
      {"may fail", "  store double %d, ptr %p\n  %x = load ptr, ptr %p\n  %c = icmp ne ptr %x, null"},
      {"holds", "  store double 1.0, ptr %p\n  %x = load i64, ptr %p\n  %c = icmp eq i64 %x, 4607182418800017408"},
      {"holds", "  store <2 x i32> <i32 1, i32 2>, ptr %p\n  %x = load i64, ptr %p\n"
                "  %c = icmp eq i64 %x, 8589934593"},
      {"holds", "  store { i32, i32 } { i32 1, i32 2 }, ptr %p\n  %x = load <2 x i32>, ptr %p\n"
                "  %e = extractelement <2 x i32> %x, i32 1\n  %c = icmp eq i32 %e, 2"},
      {"may fail", "  store x86_fp80 0xK3FFF8000000000000000, ptr %p\n  %x = load i64, ptr %p\n"
                   "  %c = icmp eq i64 %x, 0"},
      {"may fail", "  store i64 1, ptr %p\n  %x = load x86_fp80, ptr %p\n"
                   "  %c = fcmp une x86_fp80 %x, 0xK3FFF8000000000000000"},
      {"may fail", "  store <8 x i1> zeroinitializer, ptr %p\n  %x = load i8, ptr %p\n  %c = icmp eq i8 %x, 7"},
      {"may fail", "  store i8 1, ptr %p\n  %x = load i1, ptr %q\n  %c = icmp eq i1 %x, true"},
  };
  for (const auto &[expected, body] : cases)
    EXPECT_EQ(verdictOf("ptr %p, ptr %q, i64 %i, double %d", body), expected) << body;
}

// The address of a local that became a number, and then a pointer again, reaches it.
TEST(ShapesTest, APointerOutOfANumberMayMeanALocal) {
  EXPECT_EQ(verdictOf("", "  %x = alloca i32\n  store i32 1, ptr %x\n  %i = ptrtoint ptr %x to i64\n"
                          "  %y = inttoptr i64 %i to ptr\n  store i32 2, ptr %y\n  %l = load i32, ptr %x\n"
                          "  %c = icmp eq i32 %l, 1"),
            "may fail");
  EXPECT_EQ(verdictOf("",
                      "  %x = alloca i32\n  store i32 1, ptr %x\n  %v = insertelement <1 x ptr> poison, ptr %x, i32 0\n"
                      "  %y = extractelement <1 x ptr> %v, i32 0\n  store i32 2, ptr %y\n"
                      "  %l = load i32, ptr %x\n  %c = icmp eq i32 %l, 2"),
            "holds");
  EXPECT_EQ(verdictOf("i64 %n", "  %x = alloca [4 x i32]\n  store i32 1, ptr %x\n"
                                "  %v = getelementptr i32, ptr %x, <2 x i64> zeroinitializer\n"
                                "  %y = extractelement <2 x ptr> %v, i32 0\n  store i32 2, ptr %y\n"
                                "  %l = load i32, ptr %x\n  %c = icmp eq i32 %l, 1"),
            "may fail");
}

// Results and parameters

TEST(ShapesTest, ResultsOfUnknownCallsHaveTheirTypesShape) {
  const std::string before = "declare { i32, ptr } @two()\ndeclare <2 x float> @vector()\n"
                             "declare [2 x { i1, i64 }] @nested(i32, ...)\n"
                             "declare i32 @personality(...)\n";
  EXPECT_EQ(verdictOf("",
                      "  %r = call { i32, ptr } @two()\n  %x = extractvalue { i32, ptr } %r, 1\n"
                      "  %c = icmp ne ptr %x, null",
                      before),
            "may fail");
  EXPECT_EQ(verdictOf("",
                      "  %r = call <2 x float> @vector()\n  %x = extractelement <2 x float> %r, i32 1\n"
                      "  %c = fcmp oeq float %x, %x",
                      before),
            "may fail"); // NaN
  EXPECT_EQ(verdictOf("",
                      "  %r = call [2 x { i1, i64 }] (i32, ...) @nested(i32 1, double 2.0)\n"
                      "  %c = extractvalue [2 x { i1, i64 }] %r, 1, 0",
                      before),
            "may fail");
  EXPECT_EQ(verdictOf("ptr byval({ i64, i64 }) %p, ptr %f",
                      "  store i64 5, ptr %p\n  %r = call { i64, i64 } %f(i32 1)\n  %x = load i64, ptr %p\n"
                      "  %c = icmp eq i64 %x, 5"),
            "holds"); // nobody else knows the copy
  EXPECT_EQ(verdictOf("ptr byval({ i64, i64 }) %p, ptr %f",
                      "  store i64 5, ptr %p\n  call void %f(ptr %p)\n  %x = load i64, ptr %p\n"
                      "  %c = icmp eq i64 %x, 5"),
            "may fail");
}

TEST(ShapesTest, ExchangesGiveAPair) {
  EXPECT_EQ(verdictOf("ptr %p, ptr %q", "  %r = cmpxchg ptr %p, ptr null, ptr %q seq_cst seq_cst\n"
                                        "  %x = extractvalue { ptr, i1 } %r, 0\n  %c = icmp eq ptr %x, null"),
            "may fail");
  EXPECT_EQ(verdictOf("ptr %p", "  store i32 1, ptr %p\n  %r = atomicrmw xchg ptr %p, i32 2 seq_cst\n"
                                "  %x = load i32, ptr %p\n  %c = icmp eq i32 %x, 1"),
            "may fail");
}

TEST(ShapesTest, VariableArgumentsAreUnknown) {
  EXPECT_EQ(verdictOf("i32 %n, ...",
                      "  %l = alloca [24 x i8]\n  store i8 1, ptr %l\n  call void @llvm.va_start(ptr %l)\n"
                      "  %b = load i8, ptr %l\n  %c = icmp eq i8 %b, 1",
                      "declare void @llvm.va_start(ptr)\n"),
            "may fail");
  EXPECT_EQ(verdictOf("ptr %l", "  store i32 1, ptr %l\n  %x = va_arg ptr %l, { i32, double }\n"
                                "  %b = load i32, ptr %l\n  %c = icmp eq i32 %b, 1"),
            "may fail");
}

// Weak declarations

TEST(ShapesTest, AWeakDeclarationMayHaveNoDefinition) {
  for (const char *declaration : {"@hook = extern_weak global i32\n", "declare extern_weak void @hook()\n"}) {
    EXPECT_EQ(verdictOf("", "  %c = icmp ne ptr @hook, null", declaration), "may fail");
    EXPECT_EQ(verdictOf("", "  %c = icmp eq ptr @hook, null", declaration), "may fail");
    EXPECT_EQ(verdictOf("", "  %a = ptrtoint ptr @hook to i64\n  %c = icmp ult i64 %a, 562949953421312", declaration),
              "holds");
  }
  EXPECT_EQ(verdictOf("", "  %c = icmp ne ptr @here, null", "@here = weak global i32 0\n"), "holds");
}

// fits

TEST(ShapesTest, WhatFitsAType) {
  llvm::LLVMContext context;
  const llvm::DataLayout layout("");
  TermContext terms;
  Values values(terms, layout);
  llvm::Type *word = llvm::Type::getInt32Ty(context);
  llvm::Type *truth = llvm::Type::getInt1Ty(context);
  llvm::Type *number = llvm::Type::getDoubleTy(context);
  llvm::Type *pointer = llvm::PointerType::get(context, 0);
  const std::vector<llvm::Type *> types{
      word,
      truth,
      number,
      pointer,
      llvm::Type::getVoidTy(context),
      llvm::Type::getInt64Ty(context),
      llvm::Type::getFloatTy(context),
      llvm::Type::getX86_FP80Ty(context),
      llvm::FixedVectorType::get(word, 2),
      llvm::FixedVectorType::get(word, 3),
      llvm::FixedVectorType::get(truth, 2),
      llvm::StructType::get(context, {word, pointer}),
      llvm::StructType::get(context, {pointer, word}),
      llvm::StructType::get(context, {}),
      llvm::ArrayType::get(number, 2),
  };
  for (llvm::Type *of : types)
    for (llvm::Type *as : types)
      for (const EncodedValue &value : {values.zero(of), values.fresh(of, {})})
        EXPECT_EQ(fits(value, as), of == as);
}

} // namespace
} // namespace assay::verifier::testing
