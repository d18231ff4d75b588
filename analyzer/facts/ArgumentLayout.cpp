// SPDX-License-Identifier: Apache-2.0
#include "analyzer/facts/ArgumentLayout.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/CodeGen/CGFunctionInfo.h"
#include "clang/CodeGen/CodeGenABITypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/DerivedTypes.h"
#include "llvm/IR/Function.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

using clang::CodeGen::ABIArgInfo;

/// The number of IR arguments, or nothing where Clang does not tell.
std::optional<unsigned> argumentCount(const ABIArgInfo &info) {
  switch (info.getKind()) {
  case ABIArgInfo::Direct:
    if (const auto *pieces = llvm::dyn_cast<llvm::StructType>(info.getCoerceToType());
        pieces != nullptr && info.getCanBeFlattened())
      return pieces->getNumElements();
    return 1;
  case ABIArgInfo::Extend:
  case ABIArgInfo::Indirect:
  case ABIArgInfo::IndirectAliased:
    return 1;
  case ABIArgInfo::Ignore:
    return 0;
  case ABIArgInfo::CoerceAndExpand:
    return static_cast<unsigned>(info.getCoerceAndExpandTypeSequence().size());
  case ABIArgInfo::Expand:
  case ABIArgInfo::InAlloca:
    return std::nullopt;
  }
  return std::nullopt;
}

/// Whether all types are known whole. A function that is only named (a virtual one that nothing calls) may take or
/// return a class that the unit never defines; it has no place in any register, and Clang crashes if asked for it.
bool isLaidOut(const clang::FunctionProtoType &prototype) {
  const auto isKnown = [](clang::QualType type) { return !type->isIncompleteType() && !type->isDependentType(); };
  return (prototype.getReturnType()->isVoidType() || isKnown(prototype.getReturnType())) &&
         std::all_of(prototype.param_type_begin(), prototype.param_type_end(), isKnown);
}

const clang::CodeGen::CGFunctionInfo *arranged(clang::CodeGen::CodeGenModule &generator, clang::ASTContext &context,
                                               const clang::FunctionDecl &function) {
  const auto *prototype = context.getCanonicalType(function.getType()).getTypePtr()->getAs<clang::FunctionProtoType>();
  if (prototype == nullptr || !isLaidOut(*prototype))
    return nullptr;
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  if (method != nullptr && method->isImplicitObjectMemberFunction())
    return &clang::CodeGen::arrangeCXXMethodType(generator, method->getParent(), prototype, method);
  return &clang::CodeGen::arrangeFreeFunctionType(
      generator, clang::CanQual<clang::FunctionProtoType>::CreateUnsafe(clang::QualType(prototype, 0)));
}

bool mayTakeVirtualTable(const clang::FunctionDecl &function) {
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  return method != nullptr && llvm::isa<clang::CXXConstructorDecl, clang::CXXDestructorDecl>(function) &&
         method->getParent()->getNumVBases() != 0;
}

} // namespace

std::optional<ArgumentLayout> layOutArguments(clang::CodeGen::CodeGenModule &generator, clang::ASTContext &context,
                                              const clang::FunctionDecl &function, const llvm::Function *irFunction) {
  const clang::CodeGen::CGFunctionInfo *info = arranged(generator, context, function);
  if (info == nullptr)
    return std::nullopt;
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  const bool hasObject = method != nullptr && method->isImplicitObjectMemberFunction();
  if (info->arg_size() != function.getNumParams() + (hasObject ? 1 : 0))
    return std::nullopt;

  // A constructor of the base-object variant with virtual bases takes the table of tables after `this`.
  const ABIArgInfo &returned = info->getReturnInfo();
  const bool returnsIndirectly = returned.getKind() == ABIArgInfo::Indirect;
  const bool resultAfterObject = returnsIndirectly && returned.isSRetAfterThis();
  const auto place = [&](unsigned hidden) -> std::optional<ArgumentLayout> {
    ArgumentLayout layout;
    unsigned next = returnsIndirectly && !resultAfterObject ? 1 : 0;
    bool isObject = hasObject;
    for (const clang::CodeGen::CGFunctionInfoArgInfo &argument : info->arguments()) {
      const std::optional<unsigned> count = argumentCount(argument.info);
      if (!count)
        return std::nullopt;
      if (argument.info.getPaddingType() != nullptr)
        ++next;
      const bool isIndirect = argument.info.isIndirect() || argument.info.isIndirectAliased();
      const ArgumentPlace here{*count == 0 ? -1 : static_cast<int>(next), *count, isIndirect};
      next += *count;
      if (isObject) {
        layout.implicitObject = here;
        next += hidden + (resultAfterObject ? 1 : 0);
        isObject = false;
      } else {
        layout.parameters.push_back(here);
      }
    }
    return irFunction == nullptr || next == irFunction->arg_size() ? std::optional(layout) : std::nullopt;
  };
  std::optional<ArgumentLayout> layout = place(0);
  if (!layout && mayTakeVirtualTable(function))
    layout = place(1);
  return layout;
}

} // namespace assay::analyzer
