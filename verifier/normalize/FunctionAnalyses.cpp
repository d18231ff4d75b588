// SPDX-License-Identifier: Apache-2.0
#include "verifier/normalize/FunctionAnalyses.h"

#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"

namespace assay::verifier {

FunctionAnalyses::FunctionAnalyses(llvm::Function &function)
    : dominators(function), loops(dominators),
      libraryImplementation(llvm::Triple(function.getParent()->getTargetTriple())), library(libraryImplementation),
      assumptions(function), evolution(function, library, assumptions, dominators, loops) {
  // What a library function does is for the encoder's models to say.
  libraryImplementation.disableAllFunctions();
}

} // namespace assay::verifier
