// SPDX-License-Identifier: Apache-2.0
//
// Takes away what audited code says to keep checks out of a function (`no_sanitize`, `optnone`), before code is
// generated. Such attributes quieten a tool; they do not make undefined behaviour defined, so an audit that
// obeyed them would pass over the very places that were silenced. Internal to analyzer/.
#pragma once

#include "clang/AST/ASTConsumer.h"

namespace assay::analyzer {

/// Runs before the code generator in the same multiplexed consumer.
class SanitizerOptOut : public clang::ASTConsumer {
public:
  bool HandleTopLevelDecl(clang::DeclGroupRef group) override;
  void HandleInlineFunctionDefinition(clang::FunctionDecl *function) override;
  void HandleCXXImplicitFunctionInstantiation(clang::FunctionDecl *function) override;
};

} // namespace assay::analyzer
