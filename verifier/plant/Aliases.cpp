// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/Aliases.h"

#include "llvm/IR/Module.h"

namespace assay::verifier {

void resolveFunctionAliases(llvm::Module &module) {
  for (llvm::GlobalAlias &alias : llvm::make_early_inc_range(module.aliases())) {
    auto *function = llvm::dyn_cast<llvm::Function>(alias.getAliasee()->stripPointerCastsAndAliases());
    if (function == nullptr || alias.isInterposable())
      continue;
    alias.replaceAllUsesWith(function);
    alias.eraseFromParent();
  }
}

} // namespace assay::verifier
