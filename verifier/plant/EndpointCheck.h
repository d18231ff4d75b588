// SPDX-License-Identifier: Apache-2.0
//
// Where a call sends: whether the argument that says so has a value which means one of some regions.
#pragma once

#include "verifier/roles/RoleMatcher.h"

#include "llvm/IR/IRBuilder.h"

#include <string>
#include <vector>

namespace assay::verifier {

/// Whether, for `call` of the function `callee` which plays a sink as `site` says, the endpoint is one whose region is
/// in `regions`: an i1; null if the IR does not show what the argument is. Soundness: true only if it is. A number is
/// compared; a text is known if it is one of the module's constants, so a text that was put together is never allowed.
[[nodiscard]] llvm::Value *isAllowedEndpoint(llvm::IRBuilderBase &builder, const llvm::CallBase &call,
                                             const analyzer::FunctionFacts &callee, const RoleSite &site,
                                             const std::vector<std::string> &regions);

/// The constants of `module` that hold this text, up to its end.
[[nodiscard]] std::vector<llvm::GlobalVariable *> constantsWith(llvm::Module &module, llvm::StringRef text);

} // namespace assay::verifier
