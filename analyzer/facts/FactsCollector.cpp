// SPDX-License-Identifier: Apache-2.0
#include "analyzer/facts/FactsCollector.h"

#include "analyzer/facts/Annotations.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "llvm/IR/Module.h"

#include <algorithm>
#include <map>

namespace assay::analyzer {

namespace {

VariableFacts factsOfVariable(const clang::VarDecl &variable, const std::string &symbol, const FactsPrinter &printer) {
  return {symbol, printer.qualifiedName(variable), printer.typeName(variable.getType()), annotationsOf(variable),
          printer.range(variable.getSourceRange())};
}

/// C's static locals have made-up symbols ("function.variable") that Clang keeps no declaration for. Where a
/// function has two of one name, which is which cannot be told, and neither is listed.
std::map<std::string, const clang::VarDecl *> staticLocalsOfC(clang::CodeGenerator &generator) {
  std::map<std::string, const clang::VarDecl *> locals;
  for (const llvm::Function &function : *generator.GetModule()) {
    const auto *declaration = llvm::dyn_cast_or_null<clang::FunctionDecl>(
        function.isDeclaration() ? nullptr : generator.GetDeclForMangledName(function.getName()));
    if (declaration == nullptr || declaration->getLangOpts().CPlusPlus)
      continue;
    for (const clang::Decl *inner : declaration->decls())
      if (const auto *variable = llvm::dyn_cast<clang::VarDecl>(inner);
          variable != nullptr && variable->isStaticLocal()) {
        const std::string symbol = function.getName().str() + "." + variable->getNameAsString();
        if (!locals.emplace(symbol, variable).second)
          locals[symbol] = nullptr;
      }
  }
  return locals;
}

} // namespace

std::vector<VariableFacts> collectVariables(clang::ASTContext &context, clang::CodeGenerator &generator,
                                            const FactsPrinter &printer) {
  const std::map<std::string, const clang::VarDecl *> localsOfC =
      context.getLangOpts().CPlusPlus ? std::map<std::string, const clang::VarDecl *>() : staticLocalsOfC(generator);
  std::vector<VariableFacts> variables;
  for (const llvm::GlobalVariable &global : generator.GetModule()->globals()) {
    const std::string symbol = global.getName().str();
    if (symbol.empty())
      continue;
    const auto *variable = llvm::dyn_cast_or_null<clang::VarDecl>(generator.GetDeclForMangledName(symbol));
    if (variable == nullptr)
      if (const auto found = localsOfC.find(symbol); found != localsOfC.end())
        variable = found->second;
    if (variable != nullptr)
      variables.push_back(factsOfVariable(*variable, symbol, printer));
  }
  std::sort(variables.begin(), variables.end(),
            [](const VariableFacts &left, const VariableFacts &right) { return left.symbol < right.symbol; });
  return variables;
}

SourceFacts collectFacts(clang::ASTContext &context, clang::CodeGenerator &generator, const ReportPaths &paths) {
  const FactsPrinter printer(context, paths);
  SourceFacts facts;
  facts.functions = collectFunctions(context, generator, printer);
  facts.variables = collectVariables(context, generator, printer);
  facts.records = collectRecords(context, generator, printer);
  return facts;
}

} // namespace assay::analyzer
