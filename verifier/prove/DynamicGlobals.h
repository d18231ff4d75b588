// SPDX-License-Identifier: Apache-2.0
//
// Variables whose initialiser in the IR is not what functions of the program find: code that runs before `main` (the
// constructors of globals) gives them their contents.
#pragma once

#include <set>
#include <string>

namespace llvm {
class Module;
}

namespace assay::verifier {

/// Symbols of all variables that a constructor, or what it may call in this unit, refers to; ghost variables excepted.
[[nodiscard]] std::set<std::string> dynamicGlobals(const llvm::Module &module);

/// Takes their contents away, so that an execution that touches one ends there.
void forgetContents(llvm::Module &module, const std::set<std::string> &globals);

} // namespace assay::verifier
