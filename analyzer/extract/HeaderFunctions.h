// SPDX-License-Identifier: Apache-2.0
//
// Code generation for a header that is read as a unit: Clang emits an inline function only where it is used, and in a
// header that may be nowhere. Functions that the main file defines are asked for; templates have no code until
// something instantiates them. Internal to analyzer/ (it names Clang types).
#pragma once

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/Decl.h"
#include "clang/CodeGen/ModuleBuilder.h"

namespace assay::analyzer {

class HeaderFunctions : public clang::ASTConsumer {
public:
  /// Requirements: runs before `generator`, which outlives it.
  explicit HeaderFunctions(clang::CodeGenerator &generator) : generator_(generator) {}

  void HandleTranslationUnit(clang::ASTContext &context) override;

private:
  clang::CodeGenerator &generator_;
};

} // namespace assay::analyzer
