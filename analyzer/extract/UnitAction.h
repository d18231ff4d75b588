// SPDX-License-Identifier: Apache-2.0
//
// The front-end action of a unit: Clang's code generator, and the collection of source facts once its
// names are known. Internal to analyzer/ (it names Clang types).
#pragma once

#include "analyzer/extract/ReportPaths.h"
#include "analyzer/facts/SourceFacts.h"

#include "clang/Frontend/FrontendAction.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

#include <memory>
#include <string>

namespace assay::analyzer {

/// What one run over a unit yields. `module` is null if there was an error.
struct UnitYield {
  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> module;
  SourceFacts facts;
};

class UnitAction : public clang::ASTFrontendAction {
public:
  /// Requirements: both outlive the action.
  UnitAction(const ReportPaths &paths, UnitYield &yield) : paths_(paths), yield_(yield) {}

protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &compiler,
                                                        llvm::StringRef file) override;

private:
  const ReportPaths &paths_;
  UnitYield &yield_;
};

} // namespace assay::analyzer
