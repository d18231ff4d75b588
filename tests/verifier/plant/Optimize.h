// SPDX-License-Identifier: Apache-2.0
//
// LLVM's own -O2 on planted IR: what an obligation says after the optimiser has seen through its ghosts.
#pragma once

#include "llvm/IR/Module.h"

namespace assay::verifier::test {

void optimize(llvm::Module &module);

} // namespace assay::verifier::test
