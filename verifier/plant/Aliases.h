// SPDX-License-Identifier: Apache-2.0
//
// Other names of functions that the unit defines: Clang calls constructors by them.
#pragma once

namespace llvm {
class Module;
}

namespace assay::verifier {

/// Makes the unit's code use functions under their own names, and removes the other names if the linker cannot give
/// them another meaning.
/// Soundness: a function whose only callers from outside use another name is no longer seen to be called from there:
/// entries must have been found before.
void resolveFunctionAliases(llvm::Module &module);

} // namespace assay::verifier
