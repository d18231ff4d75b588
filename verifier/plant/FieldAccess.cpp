// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/FieldAccess.h"

#include "verifier/plant/CallTargets.h"
#include "verifier/plant/SourceType.h"

#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/GetElementPtrTypeIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"

namespace assay::verifier {

namespace {

using llvm::Value;

/// LLVM makes a struct name unique by a numeric suffix when two types of the same name meet in one context.
llvm::StringRef withoutUniqueSuffix(llvm::StringRef name) {
  const auto [stem, suffix] = name.rsplit('.');
  return !suffix.empty() && suffix.find_first_not_of("0123456789") == llvm::StringRef::npos ? stem : name;
}

bool isRecord(const llvm::StructType &type, const RoleSite &site, const llvm::DataLayout &layout) {
  if (!type.hasName())
    return false;
  if (!site.recordIrName.empty() && type.getName() == site.recordIrName)
    return true;
  llvm::StringRef name = withoutUniqueSuffix(type.getName());
  // As a base class the record may lack its tail padding.
  const bool isBase = name.consume_back(".base");
  const auto sameName = [&](llvm::StringRef expected) { return name == withoutUniqueSuffix(expected); };
  if (!sameName(site.recordIrName) && !sameName("struct." + site.record) && !sameName("class." + site.record))
    return false;
  if (!type.isSized())
    return false;
  // Instantiations of one template share their name: the size tells most of them apart.
  const uint64_t size = layout.getTypeAllocSize(const_cast<llvm::StructType *>(&type)).getFixedValue();
  return isBase || site.recordSizeBytes == 0 || size == site.recordSizeBytes;
}

/// The start of the record of `site` that contains byte `offset` of an object of `type`.
std::optional<uint64_t> recordStart(llvm::Type &type, uint64_t offset, const RoleSite &site,
                                    const llvm::DataLayout &layout, uint64_t start = 0) {
  if (auto *structure = llvm::dyn_cast<llvm::StructType>(&type)) {
    if (isRecord(*structure, site, layout))
      return start;
    if (!structure->isSized() || structure->getNumElements() == 0)
      return std::nullopt;
    const llvm::StructLayout &elements = *layout.getStructLayout(structure);
    if (offset - start >= elements.getSizeInBytes())
      return std::nullopt;
    const unsigned index = elements.getElementContainingOffset(offset - start);
    return recordStart(*structure->getElementType(index), offset, site, layout,
                       start + elements.getElementOffset(index).getFixedValue());
  }
  if (auto *array = llvm::dyn_cast<llvm::ArrayType>(&type)) {
    const uint64_t size = layout.getTypeAllocSize(array->getElementType()).getFixedValue();
    if (size == 0 || offset < start || (offset - start) / size >= array->getNumElements())
      return std::nullopt;
    return recordStart(*array->getElementType(), offset, site, layout, start + (offset - start) / size * size);
  }
  return std::nullopt;
}

/// A member function of std::array through which elements are reached.
bool isElementAccess(const llvm::CallBase &call) {
  const llvm::Function *callee = call.getCalledFunction();
  if (callee == nullptr || !call.getType()->isPointerTy() || call.arg_size() == 0)
    return false;
  const llvm::StringRef name = callee->getName();
  return name.starts_with("_ZNSt5arrayI") || name.starts_with("_ZNSt3__15arrayI") ||
         name.starts_with("_ZNSt14__array_traitsI");
}

std::optional<FieldPart> overlap(int64_t offset, bool isExact, uint64_t bytes, uint64_t fieldBytes) {
  if (offset >= static_cast<int64_t>(fieldBytes) || offset + static_cast<int64_t>(bytes) <= 0)
    return std::nullopt;
  return FieldPart{offset, isExact};
}

/// Byte offset of a GEP's constant indices up to the first that is not constant, without its first index (which
/// steps over whole objects of the source type).
uint64_t offsetWithinSource(const llvm::GEPOperator &step, const llvm::DataLayout &layout, bool &isExact) {
  uint64_t offset = 0;
  auto type = llvm::gep_type_begin(step);
  unsigned position = 0;
  for (auto index = step.idx_begin(); index != step.idx_end(); ++index, ++type, ++position) {
    const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(*index);
    if (position == 0) {
      isExact = isExact && constant != nullptr;
      continue;
    }
    if (constant == nullptr) {
      isExact = false;
      return offset;
    }
    if (llvm::StructType *structure = type.getStructTypeOrNull())
      offset += layout.getStructLayout(structure)->getElementOffset(constant->getZExtValue()).getFixedValue();
    else
      offset += constant->getZExtValue() * type.getSequentialElementStride(layout).getFixedValue();
  }
  return offset;
}

/// Whether `pointer` is an object whose IR type holds the record; `delta` is the offset behind it.
std::optional<FieldPart> overlapIn(llvm::Type &type, uint64_t delta, bool isExact, uint64_t bytes, const RoleSite &site,
                                   const llvm::DataLayout &layout) {
  const uint64_t fieldBytes = (site.sizeBits + 7) / 8;
  const auto fieldOffset = static_cast<int64_t>(site.offsetBits / 8);
  if (const std::optional<uint64_t> start = recordStart(type, delta, site, layout))
    return overlap(static_cast<int64_t>(delta) - static_cast<int64_t>(*start) - fieldOffset, isExact, bytes,
                   fieldBytes);
  return std::nullopt;
}

bool isVariable(const RoleSite &site) { return site.record.empty(); }

/// Whether a pointer stored into that place is only ever read through: a local reference or pointer to const.
bool isReadOnlyLocal(const Value &place) {
  const auto *local = llvm::dyn_cast<llvm::AllocaInst>(&place);
  if (local == nullptr)
    return false;
  for (const llvm::DbgVariableRecord *record : llvm::findDVRDeclares(const_cast<llvm::AllocaInst *>(local))) {
    const auto *type = llvm::dyn_cast_or_null<llvm::DIDerivedType>(record->getVariable()->getType());
    if (type == nullptr || (type->getTag() != llvm::dwarf::DW_TAG_reference_type &&
                            type->getTag() != llvm::dwarf::DW_TAG_rvalue_reference_type &&
                            type->getTag() != llvm::dwarf::DW_TAG_pointer_type))
      return false;
    const auto *pointee = llvm::dyn_cast_or_null<llvm::DIDerivedType>(type->getBaseType());
    return pointee != nullptr && pointee->getTag() == llvm::dwarf::DW_TAG_const_type;
  }
  return false;
}

/// Whether `call` takes its operand `index` by reference (or pointer) to const.
bool isConstParameter(const llvm::CallBase &call, unsigned index, const PlantingContext &context) {
  const llvm::Function *callee = call.getCalledFunction();
  const analyzer::FunctionFacts *facts = callee != nullptr ? context.functionFacts(callee->getName()) : nullptr;
  if (facts == nullptr)
    return false;
  for (unsigned parameter = 0; parameter < facts->parameters.size(); ++parameter)
    if (CallTargets::argumentOf(call, *facts, parameter, context.module) == call.getArgOperand(index))
      return readSourceType(facts->parameters[parameter].type, context.module).isConstReference;
  return false;
}

/// Whether `call` may write through its operand `index`, given that it is the field's own address.
bool mayWrite(const llvm::CallBase &call, unsigned index, const PlantingContext &context) {
  if (llvm::isa<llvm::IntrinsicInst>(call) || call.onlyReadsMemory(index) || isElementAccess(call))
    return false;
  const llvm::Function *callee = call.getCalledFunction();
  // A const member function does not change its object (but for mutable members).
  if (index == 0 && callee != nullptr && callee->getName().starts_with("_ZNK"))
    return false;
  return !isConstParameter(call, index, context);
}

FieldEvent callEffect(const llvm::CallBase &call, const RoleSite &site, const PlantingContext &context) {
  const llvm::DataLayout &layout = context.module.getDataLayout();
  if (const auto *memory = llvm::dyn_cast<llvm::MemIntrinsic>(&call)) {
    const auto *length = llvm::dyn_cast<llvm::ConstantInt>(memory->getLength());
    const uint64_t bytes = length != nullptr ? length->getZExtValue() : UINT32_MAX;
    if (const std::optional<FieldPart> part = overlappedField(*memory->getRawDest(), bytes, site, layout))
      return {FieldEffect::Rewrite, *part, memory->getRawDest()};
    return {};
  }
  for (unsigned index = 0; index < call.arg_size(); ++index) {
    llvm::Value *argument = call.getArgOperand(index);
    // The address of a whole object is also that of its first member: only a chain that names the member counts.
    const bool namesMember = isVariable(site) ? llvm::isa<llvm::GlobalVariable>(argument->stripPointerCasts())
                                              : llvm::isa<llvm::GEPOperator>(argument);
    if (!namesMember || !mayWrite(call, index, context))
      continue;
    if (const std::optional<FieldPart> part = overlappedField(*argument, 1, site, layout))
      return {FieldEffect::Rewrite, *part, argument};
  }
  return {};
}

FieldEvent storeEffect(const llvm::StoreInst &store, const RoleSite &site, const llvm::DataLayout &layout) {
  llvm::Value *address = const_cast<llvm::Value *>(store.getPointerOperand());
  llvm::Value *stored = const_cast<llvm::Value *>(store.getValueOperand());
  const uint64_t bytes = layout.getTypeStoreSize(stored->getType()).getKnownMinValue();
  if (const std::optional<FieldPart> part = overlappedField(*address, bytes, site, layout)) {
    const uint64_t fieldBytes = isVariable(site) ? UINT32_MAX : (site.sizeBits + 7) / 8;
    const bool inside = part->offsetBytes >= 0 && static_cast<uint64_t>(part->offsetBytes) + bytes <= fieldBytes;
    return {inside ? FieldEffect::Store : FieldEffect::Rewrite, *part, address};
  }
  const bool keepsMember = llvm::isa<llvm::GEPOperator, llvm::CallBase>(stored) ||
                           (isVariable(site) && llvm::isa<llvm::GlobalVariable>(stored));
  if (!keepsMember || isReadOnlyLocal(*address))
    return {};
  if (const std::optional<FieldPart> part = overlappedField(*stored, 1, site, layout))
    return {FieldEffect::Escape, *part, stored};
  return {};
}

/// std::atomic<T>::load() const, operator T() const and std::atomic_flag::test() const, in either library.
bool isAtomicRead(llvm::StringRef symbol) {
  return (symbol.starts_with("_ZNK") || symbol.starts_with("_ZNVK")) && symbol.contains("atomic") &&
         (symbol.contains("4loadE") || symbol.contains("Ecv") || symbol.contains("4testE"));
}

} // namespace

std::optional<FieldPart> overlappedField(const Value &address, uint64_t bytes, const RoleSite &site,
                                         const llvm::DataLayout &layout) {
  const Value *pointer = &address;
  int64_t delta = 0;
  bool isExact = true;
  while (pointer != nullptr) {
    if (const auto *step = llvm::dyn_cast<llvm::GEPOperator>(pointer)) {
      bool stepExact = true;
      const uint64_t offset = offsetWithinSource(*step, layout, stepExact);
      if (!isVariable(site) && delta >= 0)
        if (std::optional<FieldPart> part =
                overlapIn(*step->getSourceElementType(), offset + static_cast<uint64_t>(delta),
                          isExact && (stepExact || llvm::isa<llvm::StructType>(step->getSourceElementType())), bytes,
                          site, layout))
          return part;
      llvm::APInt whole(layout.getIndexSizeInBits(step->getPointerAddressSpace()), 0);
      if (step->accumulateConstantOffset(layout, whole))
        delta += whole.getSExtValue();
      else
        isExact = false;
      pointer = step->getPointerOperand();
      continue;
    }
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(pointer); call != nullptr && isElementAccess(*call)) {
      isExact = false;
      pointer = call->getArgOperand(0);
      continue;
    }
    break;
  }
  if (isVariable(site)) {
    if (pointer->getName() != site.symbol || !llvm::isa<llvm::GlobalVariable>(pointer))
      return std::nullopt;
    return FieldPart{delta, isExact};
  }
  if (delta < 0)
    return std::nullopt;
  if (const auto *local = llvm::dyn_cast<llvm::AllocaInst>(pointer))
    return overlapIn(*local->getAllocatedType(), static_cast<uint64_t>(delta), isExact, bytes, site, layout);
  if (const auto *global = llvm::dyn_cast<llvm::GlobalVariable>(pointer))
    return overlapIn(*global->getValueType(), static_cast<uint64_t>(delta), isExact, bytes, site, layout);
  return std::nullopt;
}

FieldEvent effectOn(const llvm::Instruction &instruction, const RoleSite &site, const PlantingContext &context) {
  if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction))
    return storeEffect(*store, site, context.module.getDataLayout());
  if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
    return callEffect(*call, site, context);
  // Atomic updates: the new value is in memory only.
  llvm::Value *address = nullptr;
  if (const auto *update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction))
    address = const_cast<llvm::Value *>(update->getPointerOperand());
  else if (const auto *exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction))
    address = const_cast<llvm::Value *>(exchange->getPointerOperand());
  if (address != nullptr)
    if (const std::optional<FieldPart> part = overlappedField(*address, 1, site, context.module.getDataLayout()))
      return {FieldEffect::Rewrite, *part, address};
  return {};
}

llvm::Value *fieldRead(llvm::Instruction &instruction, const RoleSite &site, const llvm::DataLayout &layout) {
  if (auto *load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) {
    if (!load->getType()->isIntegerTy())
      return nullptr;
    const uint64_t bytes = layout.getTypeStoreSize(load->getType()).getKnownMinValue();
    return overlappedField(*load->getPointerOperand(), bytes, site, layout) ? load : nullptr;
  }
  auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
  if (call == nullptr || call->getCalledFunction() == nullptr || call->arg_size() == 0 ||
      !isAtomicRead(call->getCalledFunction()->getName()))
    return nullptr;
  return overlappedField(*call->getArgOperand(0), 1, site, layout) ? call : nullptr;
}

} // namespace assay::verifier
