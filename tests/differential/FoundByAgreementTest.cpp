// SPDX-License-Identifier: Apache-2.0
//
// Mistakes that random functions uncovered, as the smallest functions that show them.
#include "EncodedRun.h"

#include "llvm/AsmParser/Parser.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

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

} // namespace
} // namespace assay::verifier::testing
