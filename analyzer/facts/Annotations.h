// SPDX-License-Identifier: Apache-2.0
//
// `annotate` attributes, gathered from everywhere the language lets a person write them: any redeclaration,
// the template a declaration was made from, and the methods a method overrides.
// Internal to analyzer/ (it names Clang types).
#pragma once

#include <string>
#include <vector>

namespace clang {
class CXXMethodDecl;
class Decl;
class FunctionDecl;
} // namespace clang

namespace assay::analyzer {

/// Annotations of a field or variable: sorted, each once.
[[nodiscard]] std::vector<std::string> annotationsOf(const clang::Decl &declaration);
[[nodiscard]] std::vector<std::string> annotationsOfFunction(const clang::FunctionDecl &function);
[[nodiscard]] std::vector<std::string> annotationsOfParameter(const clang::FunctionDecl &function, unsigned index);

/// The methods that `method` overrides, transitively, each once.
[[nodiscard]] std::vector<const clang::CXXMethodDecl *> overriddenMethods(const clang::CXXMethodDecl &method);

} // namespace assay::analyzer
