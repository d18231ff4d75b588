// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/ArgumentTypes.h"

#include "verifier/execute/DebugPlace.h"

#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

namespace assay::verifier::execution {

using namespace llvm;

namespace {

struct Found {
  const DILocalVariable *variable = nullptr;
  uint64_t offset = 0;
  bool fragment = false;
};

// The parameter that a record of either form attaches to `value`.
Found parameterAt(Value &value, bool declared, const Function &function) {
  SmallVector<DbgVariableIntrinsic *, 2> intrinsics;
  SmallVector<DbgVariableRecord *, 2> records;
  findDbgUsers(intrinsics, &value, &records);
  const auto accept = [&](const DILocalVariable *variable, const DIExpression *expression) -> Found {
    if (!variable->isParameter() || variable->getScope()->getSubprogram() != function.getSubprogram())
      return {};
    if (expression->getNumElements() == 0)
      return {variable, 0, false};
    if (expression->isValid() && expression->getNumElements() == 3 && expression->isFragment())
      return {variable, expression->getFragmentInfo()->OffsetInBits / 8, true};
    return {};
  };
  for (DbgVariableRecord *record : records)
    if (record->isDbgDeclare() == declared)
      if (const Found found = accept(record->getVariable(), record->getExpression()); found.variable != nullptr)
        return found;
  for (const DbgVariableIntrinsic *intrinsic : intrinsics)
    if (isa<DbgDeclareInst>(intrinsic) == declared)
      if (const Found found = accept(intrinsic->getVariable(), intrinsic->getExpression()); found.variable != nullptr)
        return found;
  return {};
}

bool isObject(const DILocalVariable &variable) {
  const auto *type = dyn_cast_or_null<DICompositeType>(withoutSugar(variable.getType()));
  return type != nullptr && type->getTag() != dwarf::DW_TAG_enumeration_type;
}

} // namespace

ArgumentSource argumentSource(const Argument &argument) {
  const Function &function = *argument.getParent();
  const DataLayout &layout = function.getParent()->getDataLayout();
  auto &value = const_cast<Argument &>(argument); // the search for records is not const-correct
  const auto carried = [](const Found &found) -> ArgumentSource {
    const bool part = found.fragment || isObject(*found.variable);
    return {part ? ArgumentRole::Part : ArgumentRole::Whole, found.variable, found.offset};
  };
  if (const Found found = parameterAt(value, /*declared=*/false, function); found.variable != nullptr)
    return carried(found);
  if (const Found found = parameterAt(value, /*declared=*/true, function); found.variable != nullptr)
    return {found.fragment ? ArgumentRole::Unknown : ArgumentRole::Pointee, found.variable, 0};
  for (User *user : value.users()) {
    auto *store = dyn_cast<StoreInst>(user);
    if (store == nullptr || store->getValueOperand() != &value)
      continue;
    APInt offset(layout.getIndexTypeSizeInBits(store->getPointerOperandType()), 0);
    Value *place = store->getPointerOperand()->stripAndAccumulateConstantOffsets(layout, offset, true);
    Found found = isa<AllocaInst>(place) ? parameterAt(*place, /*declared=*/true, function) : Found();
    if (found.variable == nullptr || found.fragment)
      continue;
    found.offset = offset.getZExtValue();
    // A struct that is passed by reference keeps its address in a variable of its own.
    if (isObject(*found.variable) && argument.getType()->isPointerTy() && found.offset == 0 &&
        cast<AllocaInst>(place)->getAllocatedType()->isPointerTy() && found.variable->getSizeInBits() > 64U)
      return {};
    return carried(found);
  }
  return {};
}

const DIType *pointeeOf(const DIType *type) {
  const auto *derived = dyn_cast_or_null<DIDerivedType>(withoutSugar(type));
  if (derived == nullptr)
    return nullptr;
  switch (derived->getTag()) {
  case dwarf::DW_TAG_pointer_type:
  case dwarf::DW_TAG_reference_type:
  case dwarf::DW_TAG_rvalue_reference_type:
    return withoutSugar(derived->getBaseType());
  default:
    return nullptr;
  }
}

} // namespace assay::verifier::execution
