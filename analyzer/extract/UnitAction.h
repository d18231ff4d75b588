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
  /// Requirements: both references outlive the action.
  UnitAction(const ReportPaths &paths, UnitYield &yield, bool isHeader)
      : paths_(paths), yield_(yield), isHeader_(isHeader) {}

protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &compiler,
                                                        llvm::StringRef file) override;

private:
  const ReportPaths &paths_;
  UnitYield &yield_;
  bool isHeader_; ///< the main file is one: its inline functions are what there is to read
};

} // namespace assay::analyzer
