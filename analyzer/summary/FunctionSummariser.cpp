// SPDX-License-Identifier: Apache-2.0
#include "analyzer/summary/FunctionSummariser.h"

#include "analyzer/summary/PointerValues.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Operator.h"

#include <numeric>
#include <optional>

namespace assay::analyzer {

namespace {

class FlowSummariser {
public:
  FlowSummariser(const llvm::Function &function, const UnitSymbols &symbols, StringTable &strings,
                 const llvm::DenseMap<const llvm::MDNode *, uint32_t> &localTypes, SummaryDetail detail,
                 FunctionSummary &summary)
      : function_(function), layout_(function.getParent()->getDataLayout()), symbols_(symbols), strings_(strings),
        localTypes_(localTypes), followsAddresses_(detail == SummaryDetail::Values), summary_(summary),
        useful_(usefulValues(function, detail)) {}

  void run(llvm::function_ref<void(PointerNodes)> complete) {
    summary_.parameters = static_cast<uint32_t>(function_.arg_size());
    summary_.nodes = summary_.parameters + 2;
    summary_.returnsPointer = followsAddresses_ && function_.getReturnType()->isPtrOrPtrVectorTy();
    for (const llvm::Argument &argument : function_.args()) {
      nodes_[&argument] = argument.getArgNo();
      if (followsAddresses_ && argument.getType()->isPtrOrPtrVectorTy())
        summary_.pointerParameters |= uint64_t{1} << std::min(argument.getArgNo(), 63U);
    }
    for (const llvm::Instruction &instruction : llvm::instructions(function_))
      if (isUseful(instruction))
        nodes_[&instruction] = summary_.nodes++;
    for (const llvm::Instruction &instruction : llvm::instructions(function_))
      emit(instruction);
    if (complete)
      complete([this](const llvm::Value &value) { return node(value); });
  }

private:
  [[nodiscard]] bool isUseful(const llvm::Value &value) const { return useful_.contains(&value); }

  // Nodes.

  uint32_t newNode() { return summary_.nodes++; }

  void add(ConstraintKind kind, uint32_t target, uint32_t source, int64_t offset = 0, uint64_t stride = 0,
           uint64_t extent = 0) {
    if (target != noIndex && (source != noIndex || kind == ConstraintKind::Unknown))
      summary_.constraints.push_back({kind, target, source == noIndex ? 0 : source, offset, stride, extent});
  }

  /// The node of a value; noIndex if it holds no pointer.
  uint32_t node(const llvm::Value &value) {
    if (const auto found = nodes_.find(&value); found != nodes_.end())
      return found->second;
    const auto *constant = llvm::dyn_cast<llvm::Constant>(&value);
    if (constant == nullptr || !carriesPointers(*value.getType(), layout_))
      return noIndex;
    uint32_t result = noIndex;
    for (const ConstantPointer &pointer : pointersIn(*constant, layout_)) {
      const uint32_t symbol = symbols_.of(*pointer.target);
      if (symbol == noIndex)
        continue;
      if (result == noIndex)
        result = newNode();
      if (pointer.isExact) {
        add(ConstraintKind::AddressOfSymbol, result, symbol, pointer.targetOffset);
      } else {
        const uint32_t base = newNode();
        add(ConstraintKind::AddressOfSymbol, base, symbol, 0);
        add(ConstraintKind::Offset, result, base, 0, 1);
      }
    }
    return nodes_[&value] = result;
  }

  [[nodiscard]] uint64_t sizeOf(llvm::Type &type) const { return layout_.getTypeStoreSize(&type).getKnownMinValue(); }

  uint32_t addressOfNewObject(uint64_t size) {
    const uint32_t address = newNode();
    add(ConstraintKind::AddressOfObject, address, static_cast<uint32_t>(summary_.objects.size()));
    summary_.objects.push_back({size, 0, {}});
    return address;
  }

  // Constraints.

  void emit(const llvm::Instruction &instruction) {
    if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
      emitStore(*store);
    } else if (const auto *update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction)) {
      const uint64_t size = sizeOf(*update->getType());
      const uint32_t address = node(*update->getPointerOperand());
      if (mayBePointer(*update->getValOperand(), layout_)) {
        const uint32_t value = node(*update->getValOperand());
        add(ConstraintKind::Store, address, value, 0, 0, size);
        if (update->getOperation() != llvm::AtomicRMWInst::Xchg) {
          const uint32_t moved = newNode();
          add(ConstraintKind::Offset, moved, value, 0, 1);
          add(ConstraintKind::Store, address, moved, 0, 0, size);
        }
      }
      if (isUseful(instruction))
        add(ConstraintKind::Load, nodes_[&instruction], address, 0, 0, size);
    } else if (const auto *exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction)) {
      const uint64_t size = sizeOf(*exchange->getNewValOperand()->getType());
      const uint32_t address = node(*exchange->getPointerOperand());
      if (mayBePointer(*exchange->getNewValOperand(), layout_))
        add(ConstraintKind::Store, address, node(*exchange->getNewValOperand()), 0, 0, size);
      if (isUseful(instruction))
        add(ConstraintKind::Load, nodes_[&instruction], address, 0, 0, size);
    } else if (const auto *intrinsic = plainIntrinsic(instruction)) {
      emitIntrinsic(*intrinsic);
    } else if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
      if (!isArtificialCall(*call))
        emitCall(*call);
    } else if (const auto *result = llvm::dyn_cast<llvm::ReturnInst>(&instruction)) {
      if (result->getReturnValue() != nullptr)
        add(ConstraintKind::Copy, summary_.resultNode(), node(*result->getReturnValue()));
    } else if (isUseful(instruction)) {
      emitValue(instruction, nodes_[&instruction]);
    }
  }

  void emitStore(const llvm::StoreInst &store) {
    const llvm::Value &value = *store.getValueOperand();
    if (mayBePointer(value, layout_)) {
      add(ConstraintKind::Store, node(*store.getPointerOperand()), node(value), 0, 0, sizeOf(*value.getType()));
      return;
    }
    for (const llvm::LoadInst *load : movedUnchanged(store, layout_))
      add(ConstraintKind::CopyMemory, node(*store.getPointerOperand()), node(*load->getPointerOperand()), 0, 0,
          sizeOf(*load->getType()));
  }

  void emitValue(const llvm::Instruction &instruction, uint32_t result) {
    if (const auto *slot = llvm::dyn_cast<llvm::AllocaInst>(&instruction)) {
      const std::optional<llvm::TypeSize> size = slot->getAllocationSize(layout_);
      const uint64_t bytes = size && !size->isScalable() ? size->getFixedValue() : 0;
      add(ConstraintKind::AddressOfObject, result, static_cast<uint32_t>(summary_.objects.size()));
      summary_.objects.push_back({bytes, 0, {}});
      if (followsAddresses_)
        summary_.objects.back().name = strings_.index(nameOf(*slot));
    } else if (const auto *load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) {
      add(ConstraintKind::Load, result, node(*load->getPointerOperand()), 0, 0, sizeOf(*load->getType()));
    } else if (const auto *address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction)) {
      emitAddress(*address, result);
    } else if (llvm::isa<llvm::BinaryOperator>(instruction)) {
      emitArithmetic(llvm::cast<llvm::BinaryOperator>(instruction), result);
    } else if (const auto *next = llvm::dyn_cast<llvm::VAArgInst>(&instruction)) {
      const uint32_t area = newNode();
      const uint32_t list = node(*next->getPointerOperand());
      add(ConstraintKind::Load, area, list, 0, 0, layout_.getPointerSize());
      add(ConstraintKind::Load, result, area, 0, 0, layout_.getPointerSize());
      add(ConstraintKind::Load, result, list, 0, 0, layout_.getPointerSize());
    } else {
      for (const llvm::Value *source : sourcesOf(instruction))
        if (carriesPointers(*source->getType(), layout_))
          add(ConstraintKind::Copy, result, node(*source));
    }
  }

  /// The source's name of a variable on the stack; empty for temporaries.
  [[nodiscard]] static std::string nameOf(const llvm::AllocaInst &slot) {
    for (const llvm::DbgVariableRecord *record : llvm::findDVRDeclares(const_cast<llvm::AllocaInst *>(&slot)))
      return record->getVariable()->getName().str();
    return "";
  }

  void emitArithmetic(const llvm::BinaryOperator &operation, uint32_t result) {
    const auto *distance = llvm::dyn_cast<llvm::ConstantInt>(operation.getOperand(1));
    const bool isSum =
        operation.getOpcode() == llvm::Instruction::Add || operation.getOpcode() == llvm::Instruction::Sub;
    if (isSum && distance != nullptr && distance->getBitWidth() <= 64) {
      const int64_t offset = distance->getSExtValue();
      add(ConstraintKind::Offset, result, node(*operation.getOperand(0)),
          operation.getOpcode() == llvm::Instruction::Add ? offset : -offset);
      return;
    }
    for (const llvm::Value *source : sourcesOf(operation))
      add(ConstraintKind::Offset, result, node(*source), 0, 1);
  }

  void emitAddress(const llvm::GetElementPtrInst &address, uint32_t result) {
    const uint32_t base = node(*address.getPointerOperand());
    if (address.getType()->isVectorTy()) {
      add(ConstraintKind::Offset, result, base, 0, 1);
      return;
    }
    const unsigned bits = layout_.getIndexTypeSizeInBits(address.getType());
    llvm::MapVector<llvm::Value *, llvm::APInt> variable;
    llvm::APInt constant(bits, 0);
    if (!address.collectOffset(layout_, bits, variable, constant)) {
      add(ConstraintKind::Offset, result, base, 0, 1);
      return;
    }
    uint64_t stride = 0;
    for (const auto &[index, scale] : variable)
      stride = std::gcd(stride, scale.abs().getZExtValue());
    const bool isCycle = stride == 0 && !constant.isZero() && advancesItself(address);
    if (isCycle) {
      // A pointer that walks: every turn of the loop moves it by the same distance.
      add(ConstraintKind::Offset, result, base, 0, constant.abs().getZExtValue());
      return;
    }
    add(ConstraintKind::Offset, result, base, constant.getSExtValue(), stride, stride != 0 ? extentOf(address) : 0);
  }

  /// Whether an address is computed from itself by way of phis (a pointer incremented in a loop).
  [[nodiscard]] static bool advancesItself(const llvm::GetElementPtrInst &address) {
    llvm::SmallPtrSet<const llvm::Value *, 8> seen;
    llvm::SmallVector<const llvm::Value *, 8> pending{address.getPointerOperand()};
    while (!pending.empty() && seen.size() < 64) {
      const llvm::Value *value = pending.pop_back_val();
      if (value == &address)
        return true;
      if (!seen.insert(value).second)
        continue;
      if (llvm::isa<llvm::PHINode>(value) || llvm::isa<llvm::SelectInst>(value) || llvm::isa<llvm::FreezeInst>(value))
        pending.append(llvm::cast<llvm::User>(value)->op_begin(), llvm::cast<llvm::User>(value)->op_end());
      else if (const auto *inner = llvm::dyn_cast<llvm::GetElementPtrInst>(value))
        pending.push_back(inner->getPointerOperand());
    }
    return false;
  }

  /// How far a variable index may go where the type says it: the bytes of the array that is indexed; 0 if it does not.
  [[nodiscard]] uint64_t extentOf(const llvm::GetElementPtrInst &address) const {
    const auto *array = llvm::dyn_cast<llvm::ArrayType>(address.getSourceElementType());
    const bool isPlain = array != nullptr && address.isInBounds() && address.getNumIndices() == 2 &&
                         llvm::isa<llvm::ConstantInt>(address.getOperand(1)) &&
                         llvm::cast<llvm::ConstantInt>(address.getOperand(1))->isZero();
    // An array of one element or none may be the beginning of a longer one.
    return isPlain && array->getNumElements() > 1 ? layout_.getTypeAllocSize(address.getSourceElementType()) : 0;
  }

  void emitIntrinsic(const llvm::IntrinsicInst &call) {
    switch (flowOf(call)) {
    case IntrinsicFlow::Nothing:
      return;
    case IntrinsicFlow::PassesOn:
      if (isUseful(call))
        emitPassing(call, nodes_[&call]);
      return;
    case IntrinsicFlow::CopiesMemory: {
      const auto *size = llvm::dyn_cast<llvm::ConstantInt>(call.getArgOperand(2));
      if (size != nullptr && size->isZero())
        return;
      add(ConstraintKind::CopyMemory, node(*call.getArgOperand(0)), node(*call.getArgOperand(1)), 0, 0,
          size != nullptr ? size->getZExtValue() : 0);
      return;
    }
    case IntrinsicFlow::CopiesArguments:
      add(ConstraintKind::CopyMemory, node(*call.getArgOperand(0)), node(*call.getArgOperand(1)), 0, 0,
          4 * layout_.getPointerSize());
      return;
    case IntrinsicFlow::StartsArguments: {
      // The list's words point into an area that holds all arguments, wherever in it.
      const uint32_t area = addressOfNewObject(0);
      const uint32_t anywhere = newNode();
      add(ConstraintKind::Offset, anywhere, area, 0, 1);
      add(ConstraintKind::Store, anywhere, summary_.variadicNode(), 0, 0, layout_.getPointerSize());
      for (unsigned word = 0; word < 4; ++word) {
        const uint32_t place = newNode();
        add(ConstraintKind::Offset, place, node(*call.getArgOperand(0)), word * layout_.getPointerSize());
        add(ConstraintKind::Store, place, anywhere, 0, 0, layout_.getPointerSize());
      }
      return;
    }
    case IntrinsicFlow::Unknown:
      for (const llvm::Use &argument : call.args())
        add(ConstraintKind::Escape, 0, node(*argument.get()));
      return;
    }
  }

  /// An intrinsic that yields one of its arguments, moved perhaps, or what it finds behind it.
  void emitPassing(const llvm::IntrinsicInst &call, uint32_t result) {
    const bool readsMemory = call.mayReadFromMemory();
    for (const llvm::Value *argument : passedOn(call)) {
      if (!carriesPointers(*argument->getType(), layout_))
        continue;
      const uint32_t source = node(*argument);
      switch (call.getIntrinsicID()) {
      case llvm::Intrinsic::launder_invariant_group:
      case llvm::Intrinsic::strip_invariant_group:
      case llvm::Intrinsic::threadlocal_address:
      case llvm::Intrinsic::expect:
      case llvm::Intrinsic::expect_with_probability:
      case llvm::Intrinsic::ptr_annotation:
      case llvm::Intrinsic::preserve_static_offset:
      case llvm::Intrinsic::ssa_copy:
        add(ConstraintKind::Copy, result, source);
        break;
      default:
        add(ConstraintKind::Offset, result, source, 0, 1);
        if (readsMemory && argument->getType()->isPtrOrPtrVectorTy())
          add(ConstraintKind::Load, result, source, 0, 0, sizeOf(*call.getType()));
        break;
      }
    }
  }

  void emitCall(const llvm::CallBase &call) {
    const uint32_t index = callIndexOf(call, summary_);
    assert(index != noIndex && "a call that was not listed");
    CallSummary &summary = summary_.calls[index];
    if (isUseful(call))
      summary.result = nodes_[&call];
    summary.givesPointer = followsAddresses_ && call.getType()->isPtrOrPtrVectorTy();
    bool hasConstants = false;
    const unsigned count = awaitedFunction(call) != nullptr ? 2 : call.arg_size();
    for (unsigned number = 0; number < count; ++number) {
      const llvm::Value &argument = *call.getArgOperand(number);
      uint32_t handed = node(argument);
      if (call.isByValArgument(number)) {
        const uint64_t size = layout_.getTypeAllocSize(call.getParamByValType(number));
        const uint32_t copy = addressOfNewObject(size);
        add(ConstraintKind::CopyMemory, copy, handed, 0, 0, size);
        if (followsAddresses_ && handed != noIndex)
          summary_.transfers.push_back({copy, handed, size, summary.place});
        handed = copy;
        // Where further arguments lie, the callee finds the record itself, and the pointers in it.
        if (number >= call.getFunctionType()->getNumParams()) {
          const uint32_t anywhere = newNode();
          add(ConstraintKind::Offset, anywhere, copy, 0, 1);
          handed = newNode();
          add(ConstraintKind::Copy, handed, copy);
          add(ConstraintKind::Load, handed, anywhere, 0, 0, layout_.getPointerSize());
        }
      }
      summary.arguments.push_back(handed);
      if (followsAddresses_ && argument.getType()->isPtrOrPtrVectorTy())
        summary.pointerArguments |= uint64_t{1} << std::min(number, 63U);
      const auto *literal = llvm::dyn_cast<llvm::ConstantInt>(&argument);
      const bool isNumber = literal != nullptr && literal->getBitWidth() <= 64 && literal->getSExtValue() >= 0;
      summary.constants.push_back(isNumber ? literal->getSExtValue() : -1);
      hasConstants = hasConstants || isNumber;
    }
    if (!hasConstants)
      summary.constants.clear();
    if (const auto *assembly = llvm::dyn_cast<llvm::InlineAsm>(call.getCalledOperand()))
      emitAssembly(*assembly, summary);
    else if (summary.calleeKind == CalleeKind::Node && !isCoroutineCall(call))
      emitCallee(call, summary);
  }

  void emitAssembly(const llvm::InlineAsm &assembly, const CallSummary &summary) {
    const bool isEmpty = llvm::StringRef(assembly.getAsmString()).trim().empty();
    for (const uint32_t argument : summary.arguments) {
      add(ConstraintKind::Copy, summary.result, argument);
      if (!isEmpty)
        add(ConstraintKind::Escape, 0, argument);
    }
    if (!isEmpty)
      add(ConstraintKind::Unknown, summary.result, noIndex);
  }

  // Calls by pointer: what kind they are, and of a virtual call the class and the place in its table.

  void emitCallee(const llvm::CallBase &call, CallSummary &summary) {
    const llvm::Value &callee = *call.getCalledOperand();
    summary.callee = node(callee);
    summary.kind = CallKind::Pointer;
    if (const auto *load = llvm::dyn_cast<llvm::LoadInst>(&callee)) {
      describeVirtual(*load, summary);
    } else if (const auto *choice = llvm::dyn_cast<llvm::PHINode>(&callee)) {
      // A pointer to member: either loaded from a table, or an integer that is the function's address.
      const llvm::LoadInst *fromTable = nullptr;
      bool isFunction = false;
      for (const llvm::Use &incoming : choice->incoming_values()) {
        isFunction = isFunction || llvm::isa<llvm::IntToPtrInst>(incoming.get());
        if (const auto *loaded = llvm::dyn_cast<llvm::LoadInst>(incoming.get()))
          fromTable = loaded;
      }
      if (isFunction && fromTable != nullptr) {
        summary.kind = CallKind::MemberPointer;
        describeMember(*fromTable, summary);
      }
    }
  }

  /// The text of a type test on `pointer`; noIndex if there is none.
  [[nodiscard]] uint32_t testedType(const llvm::Value &pointer) const {
    for (const llvm::User *user : pointer.users()) {
      const auto *test = llvm::dyn_cast<llvm::IntrinsicInst>(user);
      if (test == nullptr || (test->getIntrinsicID() != llvm::Intrinsic::type_test &&
                              test->getIntrinsicID() != llvm::Intrinsic::public_type_test))
        continue;
      const llvm::Metadata *type = llvm::cast<llvm::MetadataAsValue>(test->getArgOperand(1))->getMetadata();
      if (const auto *text = llvm::dyn_cast<llvm::MDString>(type))
        return strings_.index(text->getString());
      if (const auto *node = llvm::dyn_cast<llvm::MDNode>(type))
        if (const auto found = localTypes_.find(node); found != localTypes_.end())
          return strings_.index("#" + std::to_string(found->second));
    }
    return noIndex;
  }

  void describeVirtual(const llvm::LoadInst &slot, CallSummary &summary) const {
    llvm::APInt offset(layout_.getIndexTypeSizeInBits(slot.getPointerOperandType()), 0);
    const llvm::Value *table =
        slot.getPointerOperand()->stripAndAccumulateConstantOffsets(layout_, offset, /*AllowNonInbounds=*/true);
    const uint32_t type = testedType(*table);
    if (type == noIndex)
      return;
    summary.kind = CallKind::Virtual;
    summary.virtualType = type;
    summary.virtualOffset = offset.getSExtValue();
  }

  void describeMember(const llvm::LoadInst &slot, CallSummary &summary) const {
    const auto *address = llvm::dyn_cast<llvm::GetElementPtrInst>(slot.getPointerOperand());
    if (address == nullptr)
      return;
    // The test is on an address of its own, computed like the one that is read.
    for (const llvm::User *user : address->getPointerOperand()->users())
      if (const auto *twin = llvm::dyn_cast<llvm::GetElementPtrInst>(user);
          twin != nullptr && twin->isIdenticalTo(address))
        if (const uint32_t type = testedType(*twin); type != noIndex)
          summary.virtualType = type;
  }

  const llvm::Function &function_;
  const llvm::DataLayout &layout_;
  const UnitSymbols &symbols_;
  StringTable &strings_;
  const llvm::DenseMap<const llvm::MDNode *, uint32_t> &localTypes_;
  const bool followsAddresses_;
  FunctionSummary &summary_;
  const llvm::SmallPtrSet<const llvm::Value *, 32> useful_;
  llvm::DenseMap<const llvm::Value *, uint32_t> nodes_; // looked up only
};

} // namespace

void summariseFlow(const llvm::Function &function, const UnitSymbols &symbols, StringTable &strings,
                   const llvm::DenseMap<const llvm::MDNode *, uint32_t> &localTypes, SummaryDetail detail,
                   FunctionSummary &summary, llvm::function_ref<void(PointerNodes)> complete) {
  FlowSummariser(function, symbols, strings, localTypes, detail, summary).run(complete);
}

} // namespace assay::analyzer
