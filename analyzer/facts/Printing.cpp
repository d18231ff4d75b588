// SPDX-License-Identifier: Apache-2.0
#include "analyzer/facts/Printing.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace assay::analyzer {

namespace {

clang::PrintingPolicy factsPolicy(const clang::ASTContext &context) {
  clang::PrintingPolicy policy(context.getLangOpts());
  // A header's function has one spelling, whichever language includes it.
  policy.SuppressTagKeyword = true;
  policy.Bool = true;
  policy.AnonymousTagLocations = false;
  policy.TerseOutput = true;
  return policy;
}

llvm::StringRef mainFileOf(const clang::ASTContext &context) {
  const clang::SourceManager &sources = context.getSourceManager();
  const clang::OptionalFileEntryRef file = sources.getFileEntryRefForID(sources.getMainFileID());
  return file ? file->getName() : llvm::StringRef();
}

} // namespace

FactsPrinter::FactsPrinter(const clang::ASTContext &context, const ReportPaths &paths)
    : context_(context), paths_(paths), project_(paths, mainFileOf(context)), policy_(factsPolicy(context)) {}

std::string FactsPrinter::qualifiedName(const clang::NamedDecl &declaration) const {
  std::string text;
  // Clang stops at the function that a local class or variable stands in; two functions may have namesakes.
  if (const auto *around = llvm::dyn_cast<clang::FunctionDecl>(declaration.getDeclContext());
      around != nullptr && !llvm::isa<clang::FunctionDecl>(declaration))
    text = qualifiedName(*around) + parameterList(*around) + "::";
  llvm::raw_string_ostream stream(text);
  declaration.getNameForDiagnostic(stream, policy_, /*Qualified=*/true);
  stream.flush();
  return llvm::json::isUTF8(text) ? text : llvm::json::fixUTF8(text);
}

std::string FactsPrinter::signature(const clang::FunctionDecl &function) const {
  const auto *prototype = function.getType()->getAs<clang::FunctionProtoType>();
  const bool isConst = prototype != nullptr && prototype->isConst();
  return qualifiedName(function) + parameterList(function) + (isConst ? " const" : "");
}

std::string FactsPrinter::parameterList(const clang::FunctionDecl &function) const {
  std::string text = "(";
  for (const clang::ParmVarDecl *parameter : function.parameters()) {
    if (parameter != *function.param_begin())
      text += ", ";
    text += typeName(parameter->getType());
  }
  if (function.isVariadic())
    text += function.param_empty() ? "..." : ", ...";
  return text + ")";
}

std::string FactsPrinter::typeName(clang::QualType type) const {
  std::string text = clang::QualType(context_.getCanonicalType(type)).getAsString(policy_);
  return llvm::json::isUTF8(text) ? text : llvm::json::fixUTF8(text);
}

SourceRange FactsPrinter::range(clang::SourceRange range) const {
  SourceRange shown;
  if (range.isInvalid())
    return shown;
  const clang::SourceManager &sources = context_.getSourceManager();
  const clang::PresumedLoc begin = sources.getPresumedLoc(sources.getExpansionLoc(range.getBegin()));
  if (begin.isInvalid())
    return shown;
  const auto found = shownFiles_.find(std::string_view(begin.getFilename()));
  shown.file = found != shownFiles_.end()
                   ? found->second
                   : shownFiles_.emplace(begin.getFilename(), llvm::json::fixUTF8(paths_.show(begin.getFilename())))
                         .first->second;
  shown.line = begin.getLine();
  shown.column = begin.getColumn();
  const clang::SourceLocation lastToken = sources.getExpansionRange(range.getEnd()).getEnd();
  const clang::PresumedLoc end = sources.getPresumedLoc(lastToken);
  if (end.isInvalid())
    return shown;
  shown.endLine = end.getLine();
  shown.endColumn = end.getColumn() + clang::Lexer::MeasureTokenLength(lastToken, sources, context_.getLangOpts());
  return shown;
}

bool FactsPrinter::inSystemHeader(clang::SourceLocation location) const {
  return location.isInvalid() ||
         context_.getSourceManager().isInSystemHeader(context_.getSourceManager().getExpansionLoc(location));
}

bool FactsPrinter::isForeign(clang::SourceLocation location) const {
  if (inSystemHeader(location))
    return true;
  const clang::SourceManager &sources = context_.getSourceManager();
  const clang::FileID file = sources.getFileID(sources.getExpansionLoc(location));
  const auto found = foreignFiles_.find(file);
  if (found != foreignFiles_.end())
    return found->second;
  const clang::OptionalFileEntryRef entry = sources.getFileEntryRefForID(file);
  return foreignFiles_.try_emplace(file, entry && !project_.contains(entry->getName())).first->second;
}

} // namespace assay::analyzer
