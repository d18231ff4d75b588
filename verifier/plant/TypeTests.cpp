// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/TypeTests.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

#include <vector>

namespace assay::verifier {

namespace {

bool isTypeTest(const llvm::Function &function) {
  return function.getIntrinsicID() == llvm::Intrinsic::type_test ||
         function.getIntrinsicID() == llvm::Intrinsic::public_type_test;
}

void dropTest(llvm::CallInst &test) {
  for (llvm::User *user : llvm::make_early_inc_range(test.users()))
    if (auto *assumption = llvm::dyn_cast<llvm::AssumeInst>(user))
      assumption->eraseFromParent();
  if (!test.use_empty()) {
    auto *any = new llvm::FreezeInst(llvm::PoisonValue::get(test.getType()), "", test.getIterator());
    test.replaceAllUsesWith(any);
  }
  test.eraseFromParent();
}

} // namespace

void dropTypeTests(llvm::Module &module) {
  for (llvm::Function &function : llvm::make_early_inc_range(module)) {
    if (!isTypeTest(function))
      continue;
    for (llvm::User *user : llvm::make_early_inc_range(function.users()))
      dropTest(*llvm::cast<llvm::CallInst>(user));
    function.eraseFromParent();
  }
}

} // namespace assay::verifier
