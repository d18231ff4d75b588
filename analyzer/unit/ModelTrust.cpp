// SPDX-License-Identifier: Apache-2.0
#include "analyzer/unit/ModelTrust.h"

#include "llvm/Support/CommandLine.h"

namespace assay::analyzer {

void readModelsUnverified() {
  // LLVM has no other way to say so. Where it does not know the option, it verifies.
  const llvm::StringMap<llvm::cl::Option *> &options = llvm::cl::getRegisteredOptions();
  if (const auto found = options.find("disable-auto-upgrade-debug-info"); found != options.end())
    static_cast<llvm::cl::opt<bool> *>(found->second)->setValue(true);
}

} // namespace assay::analyzer
