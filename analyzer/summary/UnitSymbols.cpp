// SPDX-License-Identifier: Apache-2.0
#include "analyzer/summary/UnitSymbols.h"

#include "analyzer/summary/FunctionSummariser.h"
#include "analyzer/summary/UnitSummary.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DerivedTypes.h"
#include "llvm/IR/Operator.h"

namespace assay::analyzer {

namespace {

/// Whether a constant mentions any address.
bool mentionsAddress(const llvm::Constant &constant) {
  if (llvm::isa<llvm::GlobalValue>(constant) || llvm::isa<llvm::BlockAddress>(constant))
    return true;
  for (const llvm::Use &use : constant.operands())
    if (const auto *part = llvm::dyn_cast<llvm::Constant>(use.get()); part != nullptr && mentionsAddress(*part))
      return true;
  return false;
}

bool isPlainData(const llvm::GlobalVariable &variable) {
  return variable.isConstant() && variable.hasLocalLinkage() && variable.hasInitializer() &&
         !mentionsAddress(*variable.getInitializer());
}

/// Whether a variable only tells the handlers of planted checks where they stand.
bool isCheckData(const llvm::GlobalVariable &variable) {
  return variable.hasPrivateLinkage() && !variable.use_empty() &&
         llvm::all_of(variable.users(), [](const llvm::User *user) {
           const auto *call = llvm::dyn_cast<llvm::CallBase>(user);
           return call != nullptr && isPlantedCheck(*call);
         });
}

class PointerCollector {
public:
  explicit PointerCollector(const llvm::DataLayout &layout) : layout_(layout) {}

  void collect(const llvm::Constant &constant, int64_t offset) {
    if (llvm::isa<llvm::ConstantData>(constant) || llvm::isa<llvm::BlockAddress>(constant))
      return;
    if (const auto *global = llvm::dyn_cast<llvm::GlobalValue>(&constant)) {
      found.push_back({offset, global, 0, true});
    } else if (const auto *same = llvm::dyn_cast<llvm::DSOLocalEquivalent>(&constant)) {
      found.push_back({offset, same->getGlobalValue(), 0, true});
    } else if (const auto *unchecked = llvm::dyn_cast<llvm::NoCFIValue>(&constant)) {
      found.push_back({offset, unchecked->getGlobalValue(), 0, true});
    } else if (const auto *record = llvm::dyn_cast<llvm::ConstantStruct>(&constant)) {
      const llvm::StructLayout *fields = layout_.getStructLayout(record->getType());
      for (unsigned index = 0; index < record->getNumOperands(); ++index)
        collect(*record->getOperand(index), offset + static_cast<int64_t>(fields->getElementOffset(index)));
    } else if (llvm::isa<llvm::ConstantArray>(constant) || llvm::isa<llvm::ConstantVector>(constant)) {
      llvm::Type *element = constant.getOperand(0)->getType();
      const auto size = static_cast<int64_t>(layout_.getTypeAllocSize(element).getKnownMinValue());
      for (unsigned index = 0; index < constant.getNumOperands(); ++index)
        collect(*llvm::cast<llvm::Constant>(constant.getOperand(index)), offset + static_cast<int64_t>(index) * size);
    } else if (const auto *expression = llvm::dyn_cast<llvm::ConstantExpr>(&constant)) {
      collectExpression(*expression, offset);
    }
  }

  std::vector<ConstantPointer> found;

private:
  void collectExpression(const llvm::ConstantExpr &expression, int64_t offset) {
    const size_t before = found.size();
    for (const llvm::Use &use : expression.operands())
      collect(*llvm::cast<llvm::Constant>(use.get()), offset);
    if (const auto *address = llvm::dyn_cast<llvm::GEPOperator>(&expression)) {
      llvm::APInt distance(layout_.getIndexTypeSizeInBits(address->getType()), 0);
      const bool isConstant = !address->getType()->isVectorTy() && address->accumulateConstantOffset(layout_, distance);
      for (size_t index = before; index < found.size(); ++index) {
        found[index].targetOffset += isConstant ? distance.getSExtValue() : 0;
        found[index].isExact = found[index].isExact && isConstant;
      }
    } else if (!expression.isCast()) {
      for (size_t index = before; index < found.size(); ++index)
        found[index].isExact = false;
    }
  }

  const llvm::DataLayout &layout_;
};

} // namespace

UnitSymbols::UnitSymbols(const llvm::Module &module) {
  const auto add = [&](const llvm::GlobalValue &global) {
    indices_.try_emplace(&global, static_cast<uint32_t>(symbols_.size()));
    symbols_.push_back(&global);
  };
  for (const llvm::Function &function : module)
    if (!function.isIntrinsic())
      add(function);
  for (const llvm::GlobalVariable &variable : module.globals())
    if (!variable.getName().starts_with("llvm.") && !isPlainData(variable) && !isCheckData(variable))
      add(variable);
  for (const llvm::GlobalAlias &alias : module.aliases())
    add(alias);
  for (const llvm::GlobalIFunc &function : module.ifuncs())
    add(function);
}

uint32_t UnitSymbols::of(const llvm::GlobalValue &global) const {
  const auto found = indices_.find(&global);
  return found == indices_.end() ? noIndex : found->second;
}

bool carriesPointers(const llvm::Type &type, const llvm::DataLayout &layout) {
  if (type.isPointerTy())
    return true;
  if (type.isIntegerTy())
    return type.getIntegerBitWidth() >= layout.getPointerSizeInBits();
  // Unions are copied as numbers, too; nothing is computed from these.
  if (type.isDoubleTy() || type.isFloatTy())
    return type.getPrimitiveSizeInBits() == layout.getPointerSizeInBits();
  if (const auto *vector = llvm::dyn_cast<llvm::VectorType>(&type))
    return carriesPointers(*vector->getElementType(), layout);
  if (const auto *array = llvm::dyn_cast<llvm::ArrayType>(&type))
    return array->getNumElements() != 0 && carriesPointers(*array->getElementType(), layout);
  if (type.isStructTy())
    for (const llvm::Type *part : type.subtypes())
      if (carriesPointers(*part, layout))
        return true;
  return false;
}

std::vector<ConstantPointer> pointersIn(const llvm::Constant &constant, const llvm::DataLayout &layout) {
  PointerCollector collector(layout);
  collector.collect(constant, 0);
  return std::move(collector.found);
}

} // namespace assay::analyzer
