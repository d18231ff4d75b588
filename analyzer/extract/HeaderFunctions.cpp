// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/HeaderFunctions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/GlobalDecl.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

#include <vector>

namespace assay::analyzer {

namespace {

class Finder : public clang::RecursiveASTVisitor<Finder> {
public:
  explicit Finder(const clang::SourceManager &sources) : sources_(sources) {}

  // NOLINTNEXTLINE(readability-identifier-naming): Clang's name
  bool VisitFunctionDecl(clang::FunctionDecl *function) {
    const bool hasCode = function->doesThisDeclarationHaveABody() && !function->isDependentContext() &&
                         !function->isDeleted() && !function->isImmediateFunction() && !function->isInvalidDecl();
    if (hasCode && sources_.isInMainFile(sources_.getExpansionLoc(function->getLocation())))
      functions_.push_back(function);
    return true;
  }

  [[nodiscard]] const std::vector<clang::FunctionDecl *> &functions() const { return functions_; }

private:
  const clang::SourceManager &sources_;
  std::vector<clang::FunctionDecl *> functions_;
};

} // namespace

void HeaderFunctions::HandleTranslationUnit(clang::ASTContext &context) {
  if (context.getDiagnostics().hasErrorOccurred())
    return;
  Finder finder(context.getSourceManager());
  finder.TraverseAST(context);
  // To take a function's address is to use it.
  const auto use = [&](clang::GlobalDecl function) { (void)generator_.GetAddrOfGlobal(function, false); };
  for (clang::FunctionDecl *function : finder.functions()) {
    if (const auto *constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(function)) {
      use(clang::GlobalDecl(constructor, clang::Ctor_Base));
      if (!constructor->getParent()->isAbstract())
        use(clang::GlobalDecl(constructor, clang::Ctor_Complete));
    } else if (const auto *destructor = llvm::dyn_cast<clang::CXXDestructorDecl>(function)) {
      use(clang::GlobalDecl(destructor, clang::Dtor_Base));
      use(clang::GlobalDecl(destructor, clang::Dtor_Complete));
    } else {
      use(clang::GlobalDecl(function));
    }
  }
}

} // namespace assay::analyzer
