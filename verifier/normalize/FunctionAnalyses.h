// SPDX-License-Identifier: Apache-2.0
//
// LLVM's analyses of a normalised function, kept together because each refers to others.
#pragma once

#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/Dominators.h"

namespace assay::verifier {

struct FunctionAnalyses {
  llvm::DominatorTree dominators;
  llvm::LoopInfo loops;
  llvm::TargetLibraryInfoImpl libraryImplementation;
  llvm::TargetLibraryInfo library;
  llvm::AssumptionCache assumptions;
  llvm::ScalarEvolution evolution;

  /// Requirements: `function` outlives the result and is not changed meanwhile.
  explicit FunctionAnalyses(llvm::Function &function);
};

} // namespace assay::verifier
