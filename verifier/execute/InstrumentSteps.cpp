// SPDX-License-Identifier: Apache-2.0
//
// Reports source lines as they are reached and variables as they change: stores to memory that a declare record
// names, and values that a value record binds. Only for replays, which show a person what happened.
#include "verifier/execute/Instrumenter.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Support/Path.h"

namespace assay::verifier::execution {

using namespace llvm;

namespace {

std::string joinedPath(const DIFile *file) {
  if (file == nullptr)
    return "";
  if (sys::path::is_absolute(file->getFilename()) || file->getDirectory().empty())
    return file->getFilename().str();
  SmallString<128> path(file->getDirectory());
  sys::path::append(path, file->getFilename());
  return path.str().str();
}

// The function that the source line belongs to, also where it was inlined into another.
std::string symbolOf(const DILocation &location) {
  const DISubprogram *function = location.getScope()->getSubprogram();
  if (function == nullptr)
    return "";
  return (function->getLinkageName().empty() ? function->getName() : function->getLinkageName()).str();
}

bool isWhole(const DIExpression &expression) { return expression.getNumElements() == 0; }

bool isFragmentOnly(const DIExpression &expression) {
  return expression.isValid() && expression.getNumElements() == 3 && expression.isFragment();
}

// Sizes above this are shown by the parts that change, not as a whole.
constexpr uint64_t largestShownValue = 64;

} // namespace

uint32_t Instrumenter::pointNumber(const DILocation &location) {
  const auto [place, added] = pointNumbers_.try_emplace(&location, static_cast<uint32_t>(program_.points.size()));
  if (added)
    program_.points.push_back(
        {location.getLine(), location.getColumn(), joinedPath(location.getFile()), symbolOf(location)});
  return place->second;
}

uint32_t Instrumenter::variableNumber(const DILocalVariable &variable) {
  const auto [place, added] = variableNumbers_.try_emplace(&variable, static_cast<uint32_t>(program_.variables.size()));
  if (added)
    program_.variables.push_back({variable.getName().str(), variable.getType()});
  return place->second;
}

void Instrumenter::observeStore(Instruction &store, Value *address, uint64_t size,
                                const DenseMap<const Value *, DeclaredVariable> &declared) {
  const auto variable = declared.find(getUnderlyingObject(address, /*MaxLookup=*/16));
  if (variable == declared.end() || size == 0 || size > largestShownValue)
    return;
  // Arguments are stored before the first line; they belong to their declaration.
  const DILocation *location = store.getDebugLoc() ? store.getDebugLoc().get() : variable->second.place;
  const uint32_t point = location != nullptr && location->getLine() != 0 ? pointNumber(*location) : noPoint;
  IRBuilder<> builder(store.getNextNode());
  builder.SetCurrentDebugLocation(store.getDebugLoc());
  Value *offset = builder.CreateSub(builder.CreatePtrToInt(address, builder.getInt64Ty()),
                                    builder.CreatePtrToInt(const_cast<Value *>(variable->first), builder.getInt64Ty()));
  builder.CreateCall(hook(Hook::Variable),
                     {number(point), number(variable->second.number), offset, address, number(size, 64)});
}

void Instrumenter::observeValue(DbgVariableRecord &record, Instruction &before) {
  Value *value = record.hasArgList() || record.isKillLocation() ? nullptr : record.getVariableLocationOp(0);
  const DIExpression &expression = *record.getExpression();
  if (value == nullptr || isa<UndefValue>(value) || (!isWhole(expression) && !isFragmentOnly(expression)))
    return;
  Type *type = value->getType();
  if (!type->isIntegerTy() && !type->isFloatingPointTy() && !type->isPointerTy() && !isa<FixedVectorType>(type))
    return;
  const DataLayout &layout = module().getDataLayout();
  const uint64_t size = layout.getTypeStoreSize(type).getFixedValue();
  if (size > largestShownValue)
    return;
  uint64_t offset = 0;
  if (const auto fragment = expression.getFragmentInfo())
    offset = fragment->OffsetInBits / 8;

  // The record's own line is often 0; where the value was computed says more.
  const DILocation *location = record.getDebugLoc().get();
  if (const auto *computed = dyn_cast<Instruction>(value);
      computed != nullptr && computed->getDebugLoc() &&
      computed->getDebugLoc()->getScope()->getSubprogram() == location->getScope()->getSubprogram())
    location = computed->getDebugLoc().get();
  // A value that merely comes together from several paths is no event of its own place.
  const bool merged = isa<PHINode>(value);
  const uint32_t point = !merged && location != nullptr && location->getLine() != 0 ? pointNumber(*location) : noPoint;

  Function &function = *before.getFunction();
  IRBuilder<> atEntry(&function.getEntryBlock(), function.getEntryBlock().begin());
  AllocaInst *place = atEntry.CreateAlloca(type);
  IRBuilder<> builder(before.getContext());
  if (isa<PHINode>(before) || before.isEHPad())
    builder.SetInsertPoint(before.getParent(), before.getParent()->getFirstInsertionPt());
  else
    builder.SetInsertPoint(&before);
  builder.SetCurrentDebugLocation(record.getDebugLoc());
  builder.CreateStore(value, place);
  builder.CreateCall(hook(Hook::Variable), {number(point), number(variableNumber(*record.getVariable())),
                                            number(offset, 64), place, number(size, 64)});
}

void Instrumenter::recordFunctionSteps(Function &function) {
  const DataLayout &layout = module().getDataLayout();
  DenseMap<const Value *, DeclaredVariable> declared;
  SmallVector<std::pair<DbgVariableRecord *, Instruction *>, 32> values;
  SmallVector<Instruction *, 64> instructions;
  for (BasicBlock &block : function)
    for (Instruction &instruction : block) {
      instructions.push_back(&instruction);
      for (DbgVariableRecord &record : filterDbgVars(instruction.getDbgRecordRange())) {
        if (record.isDbgValue() || record.isDbgAssign()) {
          values.emplace_back(&record, &instruction);
          continue;
        }
        Value *address = record.isKillLocation() ? nullptr : record.getVariableLocationOp(0);
        if (address != nullptr && isWhole(*record.getExpression()) && isa<AllocaInst, Argument>(address))
          declared.try_emplace(address,
                               DeclaredVariable{variableNumber(*record.getVariable()), record.getDebugLoc().get()});
      }
    }

  const DILocation *last = nullptr;
  const BasicBlock *lastBlock = nullptr;
  for (Instruction *instruction : instructions) {
    const DILocation *location = instruction->getDebugLoc().get();
    if (instruction->getParent() != lastBlock)
      last = nullptr;
    lastBlock = instruction->getParent();
    const bool newLine = location != nullptr && location->getLine() != 0 &&
                         (last == nullptr || last->getLine() != location->getLine() ||
                          last->getScope()->getSubprogram() != location->getScope()->getSubprogram());
    if (newLine && !isa<PHINode>(instruction) && !instruction->isEHPad()) {
      last = location;
      IRBuilder<> builder(instruction);
      builder.CreateCall(hook(Hook::Point), {number(pointNumber(*location))});
    }
    if (auto *store = dyn_cast<StoreInst>(instruction)) {
      const TypeSize size = layout.getTypeStoreSize(store->getValueOperand()->getType());
      if (!size.isScalable())
        observeStore(*store, store->getPointerOperand(), size.getFixedValue(), declared);
    } else if (auto *copy = dyn_cast<MemIntrinsic>(instruction)) {
      if (const auto *size = dyn_cast<ConstantInt>(copy->getLength()))
        observeStore(*copy, copy->getDest(), size->getZExtValue(), declared);
    } else if (auto *call = dyn_cast<CallInst>(instruction);
               call != nullptr && call->hasStructRetAttr() && !call->isMustTailCall()) {
      // An object that a callee built in place; its parts may be large, so only small ones are shown.
      const unsigned index = call->paramHasAttr(0, Attribute::StructRet) ? 0 : 1;
      Type *built = call->getParamStructRetType(index);
      observeStore(*call, call->getArgOperand(index), layout.getTypeAllocSize(built).getFixedValue(), declared);
    }
  }
  for (const auto &[record, instruction] : values)
    observeValue(*record, *instruction);
}

void Instrumenter::recordSteps() {
  for (Function &function : module())
    if (!function.isDeclaration() && function.getSubprogram() != nullptr)
      recordFunctionSteps(function);
}

} // namespace assay::verifier::execution
