// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/UnitAction.h"

#include "analyzer/extract/HeaderFunctions.h"
#include "analyzer/extract/SanitizerOptOut.h"
#include "analyzer/facts/FactsCollector.h"

#include "clang/AST/ASTContext.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/MultiplexConsumer.h"

namespace assay::analyzer {

namespace {

/// Runs last: the code generator has then finished the module, so every name in it is final.
class FactsConsumer : public clang::ASTConsumer {
public:
  FactsConsumer(const ReportPaths &paths, UnitYield &yield, clang::CodeGenerator &generator)
      : paths_(paths), yield_(yield), generator_(generator) {}

  void HandleTranslationUnit(clang::ASTContext &context) override {
    if (context.getDiagnostics().hasErrorOccurred() || generator_.GetModule() == nullptr)
      return;
    yield_.facts = collectFacts(context, generator_, paths_);
    yield_.module.reset(generator_.ReleaseModule());
  }

private:
  const ReportPaths &paths_;
  UnitYield &yield_;
  clang::CodeGenerator &generator_;
};

} // namespace

std::unique_ptr<clang::ASTConsumer> UnitAction::CreateASTConsumer(clang::CompilerInstance &compiler,
                                                                  llvm::StringRef file) {
  yield_.context.setDiscardValueNames(compiler.getCodeGenOpts().DiscardValueNames);
  std::unique_ptr<clang::CodeGenerator> generator(clang::CreateLLVMCodeGen(
      compiler.getDiagnostics(), paths_.show(file.str()), &compiler.getVirtualFileSystem(),
      compiler.getHeaderSearchOpts(), compiler.getPreprocessorOpts(), compiler.getCodeGenOpts(), yield_.context));
  clang::CodeGenerator &names = *generator;
  std::vector<std::unique_ptr<clang::ASTConsumer>> consumers;
  consumers.push_back(std::make_unique<SanitizerOptOut>());
  if (isHeader_)
    consumers.push_back(std::make_unique<HeaderFunctions>(names));
  consumers.push_back(std::move(generator));
  consumers.push_back(std::make_unique<FactsConsumer>(paths_, yield_, names));
  return std::make_unique<clang::MultiplexConsumer>(std::move(consumers));
}

} // namespace assay::analyzer
