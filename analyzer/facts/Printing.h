// SPDX-License-Identifier: Apache-2.0
//
// Names, types and places as facts spell them: the same for C and C++ units and in every checkout.
// Internal to analyzer/ (it names Clang types).
#pragma once

#include "analyzer/extract/ProjectTree.h"
#include "analyzer/extract/ReportPaths.h"
#include "analyzer/facts/SourceFacts.h"

#include "clang/AST/PrettyPrinter.h"
#include "clang/AST/Type.h"
#include "clang/Basic/SourceManager.h"

#include <map>
#include <string>

namespace clang {
class ASTContext;
class FunctionDecl;
class NamedDecl;
} // namespace clang

namespace assay::analyzer {

class FactsPrinter {
public:
  FactsPrinter(const clang::ASTContext &context, const ReportPaths &paths);

  /// "ns::Class<int>::method<3>".
  [[nodiscard]] std::string qualifiedName(const clang::NamedDecl &declaration) const;
  /// "ns::f(int, const std::string &)".
  [[nodiscard]] std::string signature(const clang::FunctionDecl &function) const;
  /// The canonical type.
  [[nodiscard]] std::string typeName(clang::QualType type) const;
  /// Expansion places, line directives obeyed.
  [[nodiscard]] SourceRange range(clang::SourceRange range) const;
  [[nodiscard]] bool inSystemHeader(clang::SourceLocation location) const;
  /// A system header, or a file outside the project.
  [[nodiscard]] bool isForeign(clang::SourceLocation location) const;

private:
  [[nodiscard]] std::string parameterList(const clang::FunctionDecl &function) const;

  const clang::ASTContext &context_;
  const ReportPaths &paths_;
  ProjectTree project_;
  clang::PrintingPolicy policy_;
  mutable std::map<std::string, std::string, std::less<>> shownFiles_; // names repeat a thousand times
  mutable std::map<clang::FileID, bool> foreignFiles_;
};

} // namespace assay::analyzer
