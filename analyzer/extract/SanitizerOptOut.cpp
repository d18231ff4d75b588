// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/SanitizerOptOut.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclGroup.h"
#include "clang/AST/DeclTemplate.h"

namespace assay::analyzer {

namespace {

void dropFrom(clang::Decl *declaration) {
  // Most declarations have no attributes at all.
  if (declaration->hasAttrs())
    declaration
        ->dropAttrs<clang::NoSanitizeAttr, clang::DisableSanitizerInstrumentationAttr, clang::OptimizeNoneAttr>();
}

/// Functions only: the statements in them declare no functions but lambdas, which take the attribute from
/// their own declarator and are reached as members of their class.
void dropUnder(clang::Decl *declaration) {
  if (auto *functionTemplate = llvm::dyn_cast<clang::FunctionTemplateDecl>(declaration)) {
    // Later instantiations copy the pattern's attributes.
    dropUnder(functionTemplate->getTemplatedDecl());
    return;
  }
  if (auto *classTemplate = llvm::dyn_cast<clang::ClassTemplateDecl>(declaration)) {
    dropUnder(classTemplate->getTemplatedDecl());
    return;
  }
  if (llvm::isa<clang::FunctionDecl>(declaration)) {
    dropFrom(declaration);
    return;
  }
  if (auto *context = llvm::dyn_cast<clang::DeclContext>(declaration))
    for (clang::Decl *inner : context->noload_decls())
      dropUnder(inner);
}

} // namespace

bool SanitizerOptOut::HandleTopLevelDecl(clang::DeclGroupRef group) {
  for (clang::Decl *declaration : group)
    dropUnder(declaration);
  return true;
}

void SanitizerOptOut::HandleInlineFunctionDefinition(clang::FunctionDecl *function) { dropFrom(function); }

void SanitizerOptOut::HandleCXXImplicitFunctionInstantiation(clang::FunctionDecl *function) { dropFrom(function); }

} // namespace assay::analyzer
