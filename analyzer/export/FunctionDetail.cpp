// SPDX-License-Identifier: Apache-2.0
#include "analyzer/export/FunctionDetail.h"

#include "analyzer/export/ControlFlow.h"
#include "analyzer/export/DataFlow.h"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Transforms/Scalar/SROA.h"

namespace assay::analyzer {

namespace {

/// Numbers the calls as the program model does, before anything changes.
void numberCalls(llvm::Function &function) {
  llvm::LLVMContext &context = function.getContext();
  int64_t ordinal = 0;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
      call->setMetadata(exportOrdinal, llvm::MDNode::get(context, llvm::ConstantAsMetadata::get(llvm::ConstantInt::get(
                                                                      llvm::Type::getInt64Ty(context), ordinal++))));
}

/// Brings scalars into SSA form; leaves blocks and branches alone.
void promoteScalars(llvm::Function &function) {
  llvm::PassBuilder builder;
  llvm::FunctionAnalysisManager analyses;
  builder.registerFunctionAnalyses(analyses);
  llvm::ModuleAnalysisManager modules;
  builder.registerModuleAnalyses(modules);
  analyses.registerPass([&] { return llvm::ModuleAnalysisManagerFunctionProxy(modules); });
  modules.registerPass([&] { return llvm::FunctionAnalysisManagerModuleProxy(analyses); });
  llvm::FunctionPassManager passes;
  passes.addPass(llvm::SROAPass(llvm::SROAOptions::PreserveCFG));
  passes.run(function, analyses);
}

} // namespace

Result<FunctionDetail> functionDetail(const UnitModel &unit, std::string_view symbol) {
  llvm::LLVMContext context;
  const auto unreadable = [&](llvm::Error error) {
    return fail({ExitCode::Incomplete, unit.mainFile, "",
                 "the unit's bitcode cannot be read: " + llvm::toString(std::move(error)), "extract the unit again"});
  };
  llvm::Expected<std::unique_ptr<llvm::Module>> module =
      llvm::getLazyBitcodeModule(llvm::MemoryBufferRef(unit.bitcode, unit.mainFile), context);
  if (!module)
    return unreadable(module.takeError());
  llvm::Function *function = (*module)->getFunction(llvm::StringRef(symbol));
  if (function == nullptr || function->isDeclaration())
    return fail({ExitCode::UsageError, unit.mainFile, "",
                 "the unit has no body of the function \"" + std::string(symbol) + "\"", ""});
  if (llvm::Error error = function->materialize())
    return unreadable(std::move(error));
  if (llvm::Error error = (*module)->materializeMetadata())
    return unreadable(std::move(error));
  numberCalls(*function);
  promoteScalars(*function);
  FunctionDetail detail;
  detail.symbol = symbol;
  const CodeSource source(*function, unit.facts);
  detail.blocks = controlFlow(*function, source);
  addDataFlow(*function, source, detail);
  return detail;
}

} // namespace assay::analyzer
