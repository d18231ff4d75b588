// SPDX-License-Identifier: Apache-2.0
//
// Mistakes that random functions uncovered, as the smallest functions that show them.
#include "EncodedRun.h"

#include "llvm/AsmParser/Parser.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

#include <cmath>

namespace assay::verifier::testing {
namespace {

struct Outcome {
  bool broken = false; ///< the result may differ from what is expected
  bool met = false;
};

/// What the encoding of `f` says of a result on arguments (the last is the expected result).
Outcome outcome(const char *ir, llvm::ArrayRef<llvm::APInt> arguments) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic error;
  const std::unique_ptr<llvm::Module> module = llvm::parseAssemblyString(ir, error, context);
  if (module == nullptr) {
    ADD_FAILURE() << error.getMessage().str();
    return {};
  }
  EncodedRun run(*module->getFunction("f"), nullptr);
  EXPECT_EQ(run.encoding().failure, "");
  const Assignment assignment = *run.assignment(arguments, 1);
  return {run.holds(run.broken(), assignment), run.holds(run.met(), assignment)};
}

llvm::APInt bits(unsigned width, uint64_t value) { return {width, value}; }
llvm::APInt bits(double value) { return llvm::APFloat(value).bitcastToAPInt(); }

void expectResult(const char *ir, llvm::ArrayRef<llvm::APInt> arguments) {
  const Outcome found = outcome(ir, arguments);
  EXPECT_FALSE(found.broken);
  EXPECT_TRUE(found.met);
}

TEST(FoundByAgreementTest, SaturatingConversionOfAnOrdinaryNumberIsExact) {
  const char *ir = "declare i8 @llvm.fptosi.sat.i8.f64(double)\n"
                   "define i8 @f(double %x, i8 %expected) {\n"
                   "  %r = call i8 @llvm.fptosi.sat.i8.f64(double %x)\n  ret i8 %r\n}\n";
  expectResult(ir, {bits(-100.75), bits(8, 0x9c)});
  expectResult(ir, {bits(5.0), bits(8, 5)});
  expectResult(ir, {bits(-128.5), bits(8, 0x80)});
  expectResult(ir, {bits(-500.0), bits(8, 0x80)});
}

TEST(FoundByAgreementTest, SignedConversionOfAnOrdinaryNumberIsExact) {
  expectResult("define i32 @f(double %x, i32 %expected) {\n  %r = fptosi double %x to i32\n  ret i32 %r\n}\n",
               {bits(-7.5), bits(32, static_cast<uint32_t>(-7))});
}

TEST(FoundByAgreementTest, WideLoadAfterANarrowStoreAtAVariablePlace) {
  expectResult("define i32 @f(i64 %i, i32 %expected) {\n"
               "  %a = alloca [2 x i32]\n  store i64 1234605616436508552, ptr %a\n"
               "  %k = and i64 %i, 3\n  %at = getelementptr i8, ptr %a, i64 %k\n  store i8 1, ptr %at\n"
               "  %high = getelementptr i8, ptr %a, i64 4\n  %r = load i32, ptr %high\n  ret i32 %r\n}\n",
               {bits(64, 2), bits(32, 0x11223344)});
}

TEST(FoundByAgreementTest, FillOfNoBytesChangesNothing) {
  expectResult("declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)\n"
               "define i8 @f(i64 %i, i8 %expected) {\n"
               "  %a = alloca [4 x i8]\n  store i32 117835012, ptr %a\n"
               "  %at = getelementptr i8, ptr %a, i64 2\n"
               "  call void @llvm.memset.p0.i64(ptr %at, i8 9, i64 0, i1 false)\n"
               "  %k = and i64 %i, 3\n  %from = getelementptr i8, ptr %a, i64 %k\n"
               "  %r = load i8, ptr %from\n  ret i8 %r\n}\n",
               {bits(64, 2), bits(8, 6)});
}

// The following were found by reading, in the places the generator keeps away from: the patterns of NaNs, fused
// operations, addresses.

/// Whether the result of `f` may be something else than `expected`, by solver.
bool mayDiffer(const char *ir, llvm::ArrayRef<llvm::APInt> arguments) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic error;
  const std::unique_ptr<llvm::Module> module = llvm::parseAssemblyString(ir, error, context);
  if (module == nullptr) {
    ADD_FAILURE() << error.getMessage().str();
    return false;
  }
  EncodedRun run(*module->getFunction("f"), nullptr);
  std::vector<Term> query = run.fixedArguments(arguments);
  query.push_back(run.broken());
  const Answer answer = createZ3Solver(Z3Strategy::Eager)->check(run.terms(), query, {});
  EXPECT_FALSE(answer.isUnknown()) << answer.detail();
  return answer.isSat();
}

TEST(PatternsOfNaNTest, ASignallingNaNDoesNotComeBackFromAConversionAsItWas) {
  const char *ir = "define i32 @f(i32 %b, i32 %expected) {\n"
                   "  %x = bitcast i32 %b to float\n  %wide = fpext float %x to double\n"
                   "  %y = fptrunc double %wide to float\n  %r = bitcast float %y to i32\n  ret i32 %r\n}\n";
  EXPECT_TRUE(mayDiffer(ir, {bits(32, 0x7f800001), bits(32, 0x7f800001)}));
  EXPECT_FALSE(mayDiffer(ir, {bits(32, 0x3f800001), bits(32, 0x3f800001)}));
}

TEST(PatternsOfNaNTest, TwoProductsOfNaNsMayDiffer) {
  const char *ir = "define i1 @f(double %x, double %y, i1 %expected) {\n"
                   "  %p = fmul double %x, %y\n  %q = fmul double %y, %x\n"
                   "  %a = bitcast double %p to i64\n  %b = bitcast double %q to i64\n"
                   "  %r = icmp eq i64 %a, %b\n  ret i1 %r\n}\n";
  const llvm::APInt nan = llvm::APFloat::getQNaN(llvm::APFloat::IEEEdouble()).bitcastToAPInt();
  EXPECT_TRUE(mayDiffer(ir, {nan, nan, bits(1, 1)}));
  EXPECT_FALSE(mayDiffer(ir, {bits(1.5), bits(3.0), bits(1, 1)}));
}

TEST(PatternsOfNaNTest, OneStoreWritesOnePattern) {
  EXPECT_FALSE(mayDiffer("define i1 @f(double %x, i1 %expected) {\n"
                         "  %a = alloca [8 x i8]\n  %n = fmul double %x, 2.0\n  store double %n, ptr %a\n"
                         "  %first = load i32, ptr %a\n  %again = load i64, ptr %a\n"
                         "  %low = trunc i64 %again to i32\n  %r = icmp eq i32 %first, %low\n  ret i1 %r\n}\n",
                         {llvm::APFloat::getQNaN(llvm::APFloat::IEEEdouble()).bitcastToAPInt(), bits(1, 1)}));
}

TEST(ContractionTest, ANegatedProductMayBeFused) {
  // -(x·x) + 1 with x = 1 + 2^-27: the product rounds, the fused operation does not.
  const char *ir = "define double @f(double %x, double %expected) {\n"
                   "  %p = fmul contract double %x, %x\n  %n = fneg contract double %p\n"
                   "  %r = fadd contract double %n, 1.0\n  ret double %r\n}\n";
  const double x = 1.0 + std::ldexp(1.0, -27);
  const double product = x * x;
  const double separate = -product + 1.0;
  EXPECT_NE(separate, std::fma(-x, x, 1.0));
  EXPECT_TRUE(mayDiffer(ir, {bits(x), bits(separate)}));
  EXPECT_TRUE(mayDiffer(ir, {bits(x), bits(std::fma(-x, x, 1.0))}));
}

TEST(AddressTest, AParameterMayPointIntoTheStack) {
  const char *ir = "define i1 @f(ptr %p, i1 %expected) {\n  %a = ptrtoint ptr %p to i64\n"
                   "  %r = icmp ult i64 %a, 140000000000000\n  ret i1 %r\n}\n"; // 0x7f54'…: above it lie stacks
  EXPECT_TRUE(mayDiffer(ir, {bits(64, 0), bits(1, 1)}));
}

} // namespace
} // namespace assay::verifier::testing
