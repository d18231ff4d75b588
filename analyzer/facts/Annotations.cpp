// SPDX-License-Identifier: Apache-2.0
#include "analyzer/facts/Annotations.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/Support/JSON.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

void addAnnotations(const clang::Decl &declaration, std::vector<std::string> &texts) {
  for (const auto *attribute : declaration.specific_attrs<clang::AnnotateAttr>())
    texts.push_back(llvm::json::fixUTF8(attribute->getAnnotation()));
}

/// What the type of a function promises unconditionally: [[clang::nonblocking]], [[clang::nonallocating]].
void addEffectPromises(const clang::FunctionDecl &function, std::vector<std::string> &texts) {
  for (const clang::FunctionEffectWithCondition &promise : clang::FunctionEffectsRef::get(function.getType())) {
    if (promise.Cond.getCondition() != nullptr)
      continue;
    if (promise.Effect.kind() == clang::FunctionEffect::Kind::NonBlocking)
      texts.emplace_back("clang.nonblocking");
    else if (promise.Effect.kind() == clang::FunctionEffect::Kind::NonAllocating)
      texts.emplace_back("clang.nonallocating");
  }
}

void sortUnique(std::vector<std::string> &texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

/// Every declaration that says something about `function`: what it is made from, overrides and redeclares.
std::vector<const clang::FunctionDecl *> relatedFunctions(const clang::FunctionDecl &function) {
  std::vector<const clang::FunctionDecl *> roots = {&function};
  if (const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&function))
    for (const clang::CXXMethodDecl *overridden : overriddenMethods(*method))
      roots.push_back(overridden);
  std::vector<const clang::FunctionDecl *> related;
  for (const clang::FunctionDecl *root : roots) {
    for (const clang::FunctionDecl *redeclaration : root->redecls())
      related.push_back(redeclaration);
    if (const clang::FunctionDecl *pattern = root->getTemplateInstantiationPattern())
      for (const clang::FunctionDecl *redeclaration : pattern->redecls())
        related.push_back(redeclaration);
  }
  return related;
}

} // namespace

std::vector<const clang::CXXMethodDecl *> overriddenMethods(const clang::CXXMethodDecl &method) {
  std::vector<const clang::CXXMethodDecl *> found;
  std::vector<const clang::CXXMethodDecl *> pending = {&method};
  while (!pending.empty()) {
    const clang::CXXMethodDecl *next = pending.back();
    pending.pop_back();
    for (const clang::CXXMethodDecl *overridden : next->overridden_methods()) {
      const clang::CXXMethodDecl *canonical = overridden->getCanonicalDecl();
      if (std::find(found.begin(), found.end(), canonical) != found.end())
        continue;
      found.push_back(canonical);
      pending.push_back(canonical);
    }
  }
  return found;
}

std::vector<std::string> annotationsOf(const clang::Decl &declaration) {
  std::vector<std::string> texts;
  for (const clang::Decl *redeclaration : declaration.redecls())
    addAnnotations(*redeclaration, texts);
  sortUnique(texts);
  return texts;
}

std::vector<std::string> annotationsOfFunction(const clang::FunctionDecl &function) {
  std::vector<std::string> texts;
  for (const clang::FunctionDecl *related : relatedFunctions(function)) {
    addAnnotations(*related, texts);
    addEffectPromises(*related, texts);
  }
  sortUnique(texts);
  return texts;
}

std::vector<std::string> annotationsOfParameter(const clang::FunctionDecl &function, unsigned index) {
  std::vector<std::string> texts;
  for (const clang::FunctionDecl *related : relatedFunctions(function))
    // A redeclaration may have no prototype, a pattern may end in a pack.
    if (index < related->getNumParams())
      addAnnotations(*related->getParamDecl(index), texts);
  sortUnique(texts);
  return texts;
}

} // namespace assay::analyzer
