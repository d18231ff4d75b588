// SPDX-License-Identifier: Apache-2.0
#include "analyzer/facts/FactsCollector.h"

#include "analyzer/facts/Annotations.h"
#include "analyzer/facts/ArgumentLayout.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Mangle.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Module.h"

#include <algorithm>
#include <set>

namespace assay::analyzer {

namespace {

Linkage linkageOf(const llvm::GlobalValue &value) {
  if (value.hasLocalLinkage())
    return Linkage::Internal;
  if (value.hasLinkOnceLinkage() || value.hasWeakODRLinkage() || value.hasAvailableExternallyLinkage())
    return Linkage::LinkOnce;
  // `weak` functions among them: another definition may replace this one, as a function from elsewhere may.
  return Linkage::External;
}

ParameterFacts factsOfParameter(const clang::FunctionDecl &function, unsigned index, clang::ASTContext &context,
                                const FactsPrinter &printer) {
  const clang::ParmVarDecl &parameter = *function.getParamDecl(index);
  const clang::QualType type = context.getCanonicalType(parameter.getType());
  ParameterFacts facts;
  facts.name = parameter.getNameAsString();
  facts.type = printer.typeName(type);
  facts.annotations = annotationsOfParameter(function, index);
  facts.isReference = type->isReferenceType();
  facts.isPointer = type->isPointerType();
  const clang::QualType pointee = type->getPointeeType();
  if (!pointee.isNull() && pointee->isObjectType() && !pointee->isIncompleteType() && !pointee->isDependentType() &&
      pointee->isConstantSizeType())
    facts.pointeeSize = static_cast<uint64_t>(context.getTypeSizeInChars(pointee).getQuantity());
  return facts;
}

void addArgumentPlaces(const ArgumentLayout &layout, FunctionFacts &facts) {
  if (layout.implicitObject)
    facts.irThisArgument = layout.implicitObject->first;
  for (size_t index = 0; index < facts.parameters.size() && index < layout.parameters.size(); ++index) {
    facts.parameters[index].irArgument = layout.parameters[index].first;
    facts.parameters[index].irArgumentCount = layout.parameters[index].count;
    facts.parameters[index].isIndirect = layout.parameters[index].isIndirect;
  }
}

/// A definition outside the project that the unit keeps for others to call is the program's all the same.
bool isForeign(const clang::FunctionDecl &function, const clang::ASTContext &context, const FactsPrinter &printer) {
  if (printer.inSystemHeader(function.getLocation()))
    return true;
  if (!printer.isForeign(function.getLocation()))
    return false;
  if (!function.isThisDeclarationADefinition())
    return true;
  const clang::GVALinkage linkage = context.GetGVALinkageForFunction(&function);
  return linkage != clang::GVA_StrongExternal && linkage != clang::GVA_StrongODR;
}

/// `irFunction` is null for a method that the module does not name.
FunctionFacts factsOfFunction(const clang::FunctionDecl &function, const llvm::Function *irFunction,
                              clang::ASTContext &context, clang::CodeGenerator &generator,
                              const FactsPrinter &printer) {
  FunctionFacts facts;
  facts.qualifiedName = printer.qualifiedName(function);
  facts.signature = printer.signature(function);
  facts.returnType = printer.typeName(function.getReturnType());
  for (unsigned index = 0; index < function.getNumParams(); ++index)
    facts.parameters.push_back(factsOfParameter(function, index, context, printer));
  facts.annotations = annotationsOfFunction(function);
  facts.range = printer.range(function.getSourceRange());
  facts.inForeignHeader = isForeign(function, context, printer);
  facts.isVariadic = function.isVariadic();
  if (const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&function)) {
    facts.isMethod = method->isImplicitObjectMemberFunction();
    for (const clang::CXXMethodDecl *overridden : overriddenMethods(*method))
      facts.overrides.push_back(printer.qualifiedName(*overridden));
    std::sort(facts.overrides.begin(), facts.overrides.end());
    facts.overrides.erase(std::unique(facts.overrides.begin(), facts.overrides.end()), facts.overrides.end());
  }
  if (const auto layout = layOutArguments(generator.CGM(), context, function, irFunction))
    addArgumentPlaces(*layout, facts);
  return facts;
}

/// What Clang makes up has no declaration: thunks, initialisers of globals, outlined regions.
FunctionFacts factsOfMadeUp(const llvm::Function &function, const clang::ASTContext &context,
                            const FactsPrinter &printer) {
  FunctionFacts facts;
  facts.qualifiedName = llvm::demangle(function.getName());
  facts.signature = facts.qualifiedName;
  const clang::SourceManager &sources = context.getSourceManager();
  if (const llvm::DISubprogram *subprogram = function.getSubprogram();
      subprogram != nullptr && subprogram->getLine() != 0) {
    // The unit's own file stands for all: made-up functions are the unit's.
    facts.range.file = printer.range(clang::SourceRange(sources.getLocForStartOfFile(sources.getMainFileID()))).file;
    facts.range.line = facts.range.endLine = subprogram->getLine();
  }
  return facts;
}

/// Functions that only a builtin's lowering calls are known to the code generator by name alone.
const clang::FunctionDecl *functionOfC(clang::ASTContext &context, llvm::StringRef symbol) {
  const auto identifier = context.Idents.find(symbol);
  if (identifier == context.Idents.end())
    return nullptr;
  for (const clang::NamedDecl *found : context.getTranslationUnitDecl()->lookup(identifier->second))
    if (const auto *function = llvm::dyn_cast<clang::FunctionDecl>(found); function != nullptr && function->isExternC())
      return function;
  return nullptr;
}

/// Methods that the module calls through virtual tables only, or not at all: it does not name them, and yet a call of
/// one may play a role. The standard library's are left out.
void addVirtualMethods(clang::ASTContext &context, clang::CodeGenerator &generator, const FactsPrinter &printer,
                       std::vector<FunctionFacts> &functions) {
  clang::ASTNameGenerator names(context);
  std::set<std::string, std::less<>> known;
  for (const FunctionFacts &function : functions)
    known.insert(function.symbol);
  // Looking at a declaration may add types.
  for (size_t index = 0; index < context.getTypes().size(); ++index) {
    const auto *type = llvm::dyn_cast<clang::RecordType>(context.getTypes()[index]);
    const auto *record = type != nullptr ? llvm::dyn_cast<clang::CXXRecordDecl>(type->getDecl()) : nullptr;
    if (record == nullptr || !record->hasDefinition() || record->isInvalidDecl() || record->isDependentContext() ||
        !record->getDefinition()->isPolymorphic() || record->isInStdNamespace())
      continue;
    for (const clang::CXXMethodDecl *method : record->getDefinition()->methods()) {
      if (!method->isVirtual() || method->isInvalidDecl() || llvm::isa<clang::CXXDestructorDecl>(method))
        continue;
      std::string symbol = names.getName(method);
      if (symbol.empty() || generator.GetModule()->getNamedValue(symbol) != nullptr || !known.insert(symbol).second)
        continue;
      FunctionFacts facts = factsOfFunction(*method, nullptr, context, generator, printer);
      facts.symbol = std::move(symbol);
      functions.push_back(std::move(facts));
    }
  }
}

} // namespace

std::vector<FunctionFacts> collectFunctions(clang::ASTContext &context, clang::CodeGenerator &generator,
                                            const FactsPrinter &printer) {
  std::vector<const llvm::GlobalValue *> values;
  const llvm::Module &module = *generator.GetModule();
  for (const llvm::Function &function : module)
    if (!function.isIntrinsic() && function.hasName())
      values.push_back(&function);
  for (const llvm::GlobalAlias &alias : module.aliases())
    if (llvm::isa_and_nonnull<llvm::Function>(alias.getAliaseeObject()))
      values.push_back(&alias);
  for (const llvm::GlobalIFunc &indirect : module.ifuncs())
    values.push_back(&indirect);

  std::vector<FunctionFacts> functions;
  for (const llvm::GlobalValue *value : values) {
    const bool isDefinition = !value->isDeclaration();
    const auto *declaration =
        llvm::dyn_cast_or_null<clang::FunctionDecl>(generator.GetDeclForMangledName(value->getName()));
    if (declaration == nullptr && !isDefinition)
      declaration = functionOfC(context, value->getName());
    FunctionFacts facts;
    // An alias (a complete-object constructor that is its base-object one) has its target's arguments.
    const auto *target = llvm::dyn_cast_or_null<llvm::Function>(value->getAliaseeObject());
    if (declaration != nullptr && target != nullptr)
      facts = factsOfFunction(*declaration, target, context, generator, printer);
    else if (const auto *function = llvm::dyn_cast<llvm::Function>(value); function != nullptr && isDefinition)
      facts = factsOfMadeUp(*function, context, printer);
    else
      continue; // the runtime's own (handlers of checks, unwinding): no source mentions them
    facts.symbol = value->getName().str();
    facts.linkage = linkageOf(*value);
    facts.isDefinition = isDefinition;
    functions.push_back(std::move(facts));
  }
  addVirtualMethods(context, generator, printer, functions);
  std::sort(functions.begin(), functions.end(),
            [](const FunctionFacts &left, const FunctionFacts &right) { return left.symbol < right.symbol; });
  return functions;
}

} // namespace assay::analyzer
