// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/ArgumentTypes.h"

#include "verifier/execute/DebugPlace.h"

#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::verifier::execution {

using namespace llvm;

namespace {

bool describesWhole(const DIExpression *expression) { return expression->getNumElements() == 0; }

// The variable that a record of either form attaches to `value`.
const DILocalVariable *variableOf(Value &value, bool declared) {
  SmallVector<DbgVariableIntrinsic *, 2> intrinsics;
  SmallVector<DbgVariableRecord *, 2> records;
  findDbgUsers(intrinsics, &value, &records);
  for (DbgVariableRecord *record : records)
    if (record->isDbgDeclare() == declared && describesWhole(record->getExpression()))
      return record->getVariable();
  for (const DbgVariableIntrinsic *intrinsic : intrinsics)
    if (isa<DbgDeclareInst>(intrinsic) == declared && describesWhole(intrinsic->getExpression()))
      return intrinsic->getVariable();
  return nullptr;
}

bool isParameterOf(const DILocalVariable *variable, const Function &function) {
  return variable != nullptr && variable->isParameter() &&
         variable->getScope()->getSubprogram() == function.getSubprogram();
}

} // namespace

const DIType *argumentType(const Argument &argument) {
  const Function &function = *argument.getParent();
  auto &value = const_cast<Argument &>(argument); // the search for records is not const-correct
  if (const DILocalVariable *variable = variableOf(value, /*declared=*/false); isParameterOf(variable, function))
    return variable->getType();
  for (User *user : value.users())
    if (auto *store = dyn_cast<StoreInst>(user); store != nullptr && store->getValueOperand() == &value)
      if (auto *place = dyn_cast<AllocaInst>(store->getPointerOperand()))
        if (const DILocalVariable *variable = variableOf(*place, /*declared=*/true);
            isParameterOf(variable, function) && place->getAllocatedType() == value.getType())
          return variable->getType();
  return nullptr;
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
