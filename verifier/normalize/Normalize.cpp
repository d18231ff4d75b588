// SPDX-License-Identifier: Apache-2.0
#include "verifier/normalize/Normalize.h"

#include "verifier/normalize/DropUndefinedBehaviour.h"
#include "verifier/normalize/InitialiseStack.h"
#include "verifier/normalize/PromoteGhosts.h"

#include "llvm/Analysis/CGSCCPassManager.h"
#include "llvm/Analysis/LoopAnalysisManager.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/PassManager.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Utils/LCSSA.h"
#include "llvm/Transforms/Utils/LoopSimplify.h"
#include "llvm/Transforms/Utils/Mem2Reg.h"

namespace assay::verifier {

NormalizeResult normalize(llvm::Function &root, const InlineBudget &budget) {
  llvm::Module &module = *root.getParent();
  for (llvm::Function &function : module) {
    if (function.isDeclaration())
      continue;
    dropUndefinedBehaviour(function);
    initialiseStack(function);
  }

  NormalizeResult result;
  result.callsLeft = inlineCalls(root, [](const llvm::Function &) { return true; }, budget);
  // The inliner marks what it inlined (noalias scopes, assumptions): drop that too.
  dropUndefinedBehaviour(root);
  promoteGhosts(root);

  llvm::LoopAnalysisManager loopAnalyses;
  llvm::FunctionAnalysisManager functionAnalyses;
  llvm::CGSCCAnalysisManager callGraphAnalyses;
  llvm::ModuleAnalysisManager moduleAnalyses;
  llvm::PassBuilder builder;
  builder.registerModuleAnalyses(moduleAnalyses);
  builder.registerCGSCCAnalyses(callGraphAnalyses);
  builder.registerFunctionAnalyses(functionAnalyses);
  builder.registerLoopAnalyses(loopAnalyses);
  builder.crossRegisterProxies(loopAnalyses, functionAnalyses, callGraphAnalyses, moduleAnalyses);

  llvm::FunctionPassManager passes;
  // Splits structs and arrays on the stack into scalars and promotes them. Safe: every slot was given an
  // explicit content, so no undef arises; with preserve-cfg it adds and removes no branch.
  passes.addPass(llvm::SROAPass(llvm::SROAOptions::PreserveCFG));
  // Promotes what SROA's splitting made promotable. Safe for the same reason.
  passes.addPass(llvm::PromotePass());
  // One preheader, one latch, dedicated exits per loop: the shape in which a loop is cut. Adds blocks only.
  passes.addPass(llvm::LoopSimplifyPass());
  // Values that leave a loop do so through phis at its exits, so that each turn's exit carries its own value.
  passes.addPass(llvm::LCSSAPass());
  passes.run(root, functionAnalyses);
  return result;
}

} // namespace assay::verifier
