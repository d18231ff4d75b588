// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ValueSummariser.h"

#include "analyzer/export/CodeSource.h"
#include "analyzer/export/ControlFlow.h"
#include "analyzer/valueflow/ControlDependence.h"
#include "analyzer/valueflow/ReachingStores.h"
#include "analyzer/valueflow/ValueGraph.h"

#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/BasicAliasAnalysis.h"
#include "llvm/Analysis/MemorySSA.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/AttributeMask.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

namespace assay::analyzer {

namespace {

/// Longer texts are cut; they are for people.
constexpr size_t longestText = 60;

/// What an intrinsic does with values.
enum class IntrinsicValues : uint8_t {
  Nothing,
  Computes,
  TransfersMemory,
  FillsMemory,
  StartsArguments,
  TouchesMemory
};

IntrinsicValues valuesOf(const llvm::IntrinsicInst &call) {
  if (llvm::isa<llvm::AnyMemTransferInst>(call))
    return IntrinsicValues::TransfersMemory;
  if (llvm::isa<llvm::AnyMemSetInst>(call))
    return IntrinsicValues::FillsMemory;
  switch (call.getIntrinsicID()) {
  case llvm::Intrinsic::vacopy:
    return IntrinsicValues::TransfersMemory;
  case llvm::Intrinsic::vastart:
    return IntrinsicValues::StartsArguments;
  case llvm::Intrinsic::vaend:
  case llvm::Intrinsic::prefetch:
  case llvm::Intrinsic::trap:
  case llvm::Intrinsic::debugtrap:
  case llvm::Intrinsic::ubsantrap:
  case llvm::Intrinsic::stacksave:
  case llvm::Intrinsic::stackrestore:
  case llvm::Intrinsic::eh_typeid_for:
    return IntrinsicValues::Nothing;
  case llvm::Intrinsic::launder_invariant_group:
  case llvm::Intrinsic::strip_invariant_group:
  // LLVM counts these among assumptions; but they give a value.
  case llvm::Intrinsic::objectsize:
  case llvm::Intrinsic::ptr_annotation:
    return IntrinsicValues::Computes;
  default:
    break;
  }
  if (call.isAssumeLikeIntrinsic())
    return IntrinsicValues::Nothing;
  return call.doesNotAccessMemory() ? IntrinsicValues::Computes : IntrinsicValues::TouchesMemory;
}

class ValueSummariser {
public:
  ValueSummariser(llvm::Function &function, const SourceFacts &facts, PointerNodes nodes, StringTable &unitStrings,
                  FunctionSummary &summary)
      : function_(function), layout_(function.getParent()->getDataLayout()), pointers_(nodes),
        unitStrings_(unitStrings), summary_(summary), source_(function, facts), dominators_(function),
        postDominators_(function), control_(function, dominators_, postDominators_) {
    const FunctionFacts *known = facts.findFunction(std::string_view(function.getName()));
    hasTexts_ = known == nullptr || !known->inForeignHeader;
  }

  void run() {
    for (const llvm::Argument &argument : function_.args())
      nodes_[&argument] = graph_.add(withText({ValuePort::Parameter, UINT32_MAX, argument.getArgNo(), 0, 0, 0, 0},
                                              [&] { return source_.text(argument); }));
    for (const llvm::BasicBlock &block : function_)
      for (const llvm::Instruction &instruction : block)
        if (!instruction.getType()->isVoidTy())
          nodes_[&instruction] = graph_.add(portOf(instruction));
    llvm::TargetLibraryInfoImpl libraries(llvm::Triple(function_.getParent()->getTargetTriple()));
    llvm::TargetLibraryInfo library(libraries, &function_);
    llvm::AssumptionCache assumptions(function_);
    llvm::BasicAAResult basic(layout_, function_, library, assumptions, &dominators_);
    llvm::AAResults aliases(library);
    aliases.addAAResult(basic);
    llvm::MemorySSA memory(function_, &aliases, &dominators_);
    llvm::BatchAAResults batch(aliases);
    for (const llvm::BasicBlock &block : function_)
      for (const llvm::Instruction &instruction : block)
        follow(instruction, memory, batch);
    addVariadicStores();
    finish();
  }

private:
  // Nodes.

  template <typename Text> ValueNode withText(ValueNode node, Text text) {
    if (hasTexts_) {
      std::string words = text();
      if (words.size() > longestText) {
        size_t end = longestText;
        while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U)
          --end;
        words = words.substr(0, end) + "…";
      }
      node.text = strings_.index(words);
    }
    return node;
  }

  template <typename Text>
  ValueNode port(ValuePort kind, const llvm::Instruction &instruction, uint32_t call, uint32_t number, Text text) {
    ValueNode node{kind, call, number, 0, 0, 0, 0};
    if (const llvm::DebugLoc &location = instruction.getDebugLoc(); location && location.getLine() != 0) {
      node.file = strings_.index(location->getFilename());
      node.line = location.getLine();
      node.column = location.getCol();
    }
    return withText(node, text);
  }
  static std::string none() { return ""; }

  /// What an instruction that yields a value is.
  ValueNode portOf(const llvm::Instruction &instruction) {
    if (llvm::isa<llvm::LoadInst>(instruction) || llvm::isa<llvm::AtomicRMWInst>(instruction) ||
        llvm::isa<llvm::AtomicCmpXchgInst>(instruction))
      return port(ValuePort::Load, instruction, UINT32_MAX, 0, [&] {
        const llvm::Value *address = llvm::getLoadStorePointerOperand(&instruction);
        return source_.designated(address != nullptr ? *address : *instruction.getOperand(0));
      });
    if (llvm::isa<llvm::VAArgInst>(instruction))
      return port(ValuePort::Load, instruction, UINT32_MAX, 0, none);
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
      if (const uint32_t index = callIndexOf(*call, summary_); index != noIndex)
        return port(ValuePort::CallResult, instruction, index, 0, none);
      if (const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(call);
          intrinsic != nullptr && valuesOf(*intrinsic) == IntrinsicValues::TouchesMemory)
        return port(ValuePort::Load, instruction, UINT32_MAX, 0, none);
    }
    return {};
  }

  /// noIndex for constants.
  [[nodiscard]] uint32_t nodeOf(const llvm::Value &value) const {
    const auto found = nodes_.find(&value);
    return found == nodes_.end() ? noIndex : found->second;
  }

  void connect(const llvm::Value &from, uint32_t to, ValueMove move) {
    if (const uint32_t node = nodeOf(from); node != noIndex)
      graph_.connect(node, to, move);
  }

  void connectOperands(const llvm::User &user, uint32_t to, ValueMove move) {
    for (const llvm::Use &operand : user.operands())
      connect(*operand, to, move);
  }

  // Control. Of each block, one node stands for the fact that it runs.

  uint32_t running(const llvm::BasicBlock &block) {
    if (const auto found = running_.find(&block); found != running_.end())
      return found->second;
    const llvm::ArrayRef<const llvm::BasicBlock *> deciding = control_.deciding(block);
    if (deciding.empty()) {
      if (entry_ == noIndex)
        entry_ = graph_.add({ValuePort::Entry, UINT32_MAX, 0, 0, 0, 0, 0});
      return running_[&block] = entry_;
    }
    const uint32_t node = graph_.add({});
    running_[&block] = node;
    for (const llvm::BasicBlock *each : deciding) {
      connect(*conditionOf(*each), node, ValueMove::Control);
      graph_.connect(running(*each), node, ValueMove::Control);
    }
    return node;
  }

  void controlled(const llvm::Instruction &instruction, uint32_t node) {
    graph_.connect(running(*instruction.getParent()), node, ValueMove::Control);
  }

  // Memory.

  void access(uint32_t address, uint64_t extent, bool isWrite, uint32_t value) {
    summary_.accesses.push_back({address, extent, isWrite, value});
  }

  /// The node of an address. One that is computed from numbers designates a device, if anything: a node that refers to
  /// nothing. noIndex for constants without pointers, which nobody writes.
  uint32_t addressNode(const llvm::Value &address) {
    if (const uint32_t node = pointers_(address); node != noIndex)
      return node;
    return llvm::isa<llvm::GlobalVariable>(llvm::getUnderlyingObject(&address)) ? noIndex : summary_.nodes++;
  }

  void access(const llvm::Value &address, uint64_t extent, bool isWrite, uint32_t value) {
    if (const uint32_t node = addressNode(address); node != noIndex)
      access(node, extent, isWrite, value);
  }

  [[nodiscard]] uint64_t sizeOf(llvm::Type &type) const { return layout_.getTypeStoreSize(&type).getKnownMinValue(); }

  uint32_t addStore(const llvm::Instruction &instruction, const llvm::Value &address, uint64_t extent) {
    const uint32_t store =
        graph_.add(port(ValuePort::Store, instruction, UINT32_MAX, 0, [&] { return source_.designated(address); }));
    connect(address, store, ValueMove::Control);
    controlled(instruction, store);
    access(address, extent, true, store);
    return store;
  }

  // Instructions.

  void follow(const llvm::Instruction &instruction, llvm::MemorySSA &memory, llvm::BatchAAResults &aliases) {
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
      return followCall(*call);
    const uint32_t own = nodeOf(instruction);
    if (const auto *load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) {
      followLoad(*load, own, reachingValues(*load, memory, aliases));
    } else if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
      connect(*store->getValueOperand(),
              addStore(*store, *store->getPointerOperand(), sizeOf(*store->getValueOperand()->getType())),
              ValueMove::Copy);
    } else if (const auto *update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction)) {
      const uint64_t size = sizeOf(*update->getType());
      access(*update->getPointerOperand(), size, false, own);
      connect(*update->getValOperand(), addStore(*update, *update->getPointerOperand(), size),
              update->getOperation() == llvm::AtomicRMWInst::Xchg ? ValueMove::Copy : ValueMove::Arithmetic);
    } else if (const auto *exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction)) {
      const uint64_t size = sizeOf(*exchange->getNewValOperand()->getType());
      access(*exchange->getPointerOperand(), size, false, own);
      connect(*exchange->getCompareOperand(), own, ValueMove::Compare);
      const uint32_t stored = addStore(*exchange, *exchange->getPointerOperand(), size);
      connect(*exchange->getNewValOperand(), stored, ValueMove::Copy);
      connect(*exchange->getCompareOperand(), stored, ValueMove::Control);
    } else if (const auto *next = llvm::dyn_cast<llvm::VAArgInst>(&instruction)) {
      followNextArgument(*next, own);
    } else if (const auto *phi = llvm::dyn_cast<llvm::PHINode>(&instruction)) {
      connectOperands(*phi, own, ValueMove::Copy);
      if (!phi->hasConstantValue())
        for (const llvm::BasicBlock *block : control_.deciding(*phi))
          connect(*conditionOf(*block), own, ValueMove::Control);
    } else if (const auto *result = llvm::dyn_cast<llvm::ReturnInst>(&instruction)) {
      followReturn(*result);
    } else if (own != noIndex) {
      followOperation(instruction, own);
    }
  }

  void followLoad(const llvm::LoadInst &load, uint32_t own,
                  const std::optional<llvm::SmallVector<const llvm::Value *, 4>> &reaching) {
    connect(*load.getPointerOperand(), own, ValueMove::Index);
    if (!reaching)
      return access(*load.getPointerOperand(), sizeOf(*load.getType()), false, own);
    graph_.node(own).port = ValuePort::Value;
    for (const llvm::Value *value : *reaching)
      connect(*value, own, ValueMove::Copy);
  }

  void followNextArgument(const llvm::VAArgInst &next, uint32_t own) {
    const uint32_t list = pointers_(*next.getPointerOperand());
    if (list == noIndex)
      return;
    access(list, 0, false, own);
    const uint32_t area = summary_.nodes++;
    summary_.constraints.push_back({ConstraintKind::Load, area, list, 0, 0, layout_.getPointerSize()});
    access(area, 0, false, own);
  }

  void followReturn(const llvm::ReturnInst &result) {
    if (result.getReturnValue() == nullptr)
      return;
    const uint32_t node = graph_.add(
        port(ValuePort::Result, result, UINT32_MAX, 0, [&] { return source_.text(*result.getReturnValue()); }));
    connect(*result.getReturnValue(), node, ValueMove::Copy);
    controlled(result, node);
  }

  void followOperation(const llvm::Instruction &instruction, uint32_t own) {
    if (const auto *address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction)) {
      connect(*address->getPointerOperand(), own, ValueMove::Copy);
      for (const llvm::Use &index : address->indices())
        connect(*index, own, ValueMove::Index);
    } else if (const auto *choice = llvm::dyn_cast<llvm::SelectInst>(&instruction)) {
      connect(*choice->getCondition(), own, ValueMove::Select);
      connect(*choice->getTrueValue(), own, ValueMove::Copy);
      connect(*choice->getFalseValue(), own, ValueMove::Copy);
    } else if (llvm::isa<llvm::CmpInst>(instruction)) {
      connectOperands(instruction, own, ValueMove::Compare);
    } else if (llvm::isa<llvm::CastInst>(instruction)) {
      const bool isSame = llvm::isa<llvm::BitCastInst>(instruction) || llvm::isa<llvm::PtrToIntInst>(instruction) ||
                          llvm::isa<llvm::IntToPtrInst>(instruction);
      connectOperands(instruction, own, isSame ? ValueMove::Copy : ValueMove::Convert);
    } else if (llvm::isa<llvm::ExtractValueInst>(instruction) || llvm::isa<llvm::InsertValueInst>(instruction) ||
               llvm::isa<llvm::ExtractElementInst>(instruction) || llvm::isa<llvm::InsertElementInst>(instruction) ||
               llvm::isa<llvm::ShuffleVectorInst>(instruction)) {
      connectOperands(instruction, own, ValueMove::Part);
    } else if (llvm::isa<llvm::FreezeInst>(instruction)) {
      connectOperands(instruction, own, ValueMove::Copy);
    } else {
      connectOperands(instruction, own, ValueMove::Arithmetic);
    }
  }

  void followCall(const llvm::CallBase &call) {
    const uint32_t index = callIndexOf(call, summary_);
    if (index == noIndex) {
      if (const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&call))
        followIntrinsic(*intrinsic);
      return;
    }
    // As many as the summary of the call has.
    for (uint32_t number = 0; number < summary_.calls[index].arguments.size(); ++number) {
      const llvm::Value &argument = *call.getArgOperand(number);
      if (llvm::isa<llvm::Constant>(argument))
        continue;
      const uint32_t node =
          graph_.add(port(ValuePort::Argument, call, index, number, [&] { return source_.text(argument); }));
      connect(argument, node, ValueMove::Copy);
      // Where further arguments lie, the callee finds the record itself, not its address.
      if (call.isByValArgument(number) && number >= call.getFunctionType()->getNumParams()) {
        const uint32_t read =
            graph_.add(port(ValuePort::Load, call, UINT32_MAX, 0, [&] { return source_.designated(argument); }));
        access(argument, layout_.getTypeAllocSize(call.getParamByValType(number)), false, read);
        graph_.connect(read, node, ValueMove::Copy);
      }
    }
    const uint32_t made = graph_.add(port(ValuePort::CallControl, call, index, 0, none));
    controlled(call, made);
    if (!llvm::isa<llvm::Constant>(call.getCalledOperand()))
      connect(*call.getCalledOperand(), made, ValueMove::Control);
  }

  void followIntrinsic(const llvm::IntrinsicInst &call) {
    const uint32_t own = nodeOf(call);
    switch (valuesOf(call)) {
    case IntrinsicValues::Nothing:
      return;
    case IntrinsicValues::Computes:
      if (own != noIndex)
        for (const llvm::Use &argument : call.args())
          connect(*argument, own, ValueMove::Arithmetic);
      return;
    case IntrinsicValues::TransfersMemory: {
      const bool isList = call.getIntrinsicID() == llvm::Intrinsic::vacopy;
      const auto *size = isList ? nullptr : llvm::dyn_cast<llvm::ConstantInt>(call.getArgOperand(2));
      if (size != nullptr && size->isZero())
        return;
      const uint32_t target = addressNode(*call.getArgOperand(0));
      const uint32_t source = addressNode(*call.getArgOperand(1));
      if (target != noIndex && source != noIndex)
        summary_.transfers.push_back({target, source, size != nullptr ? size->getZExtValue() : 0, placeOf(call)});
      if (!isList && size == nullptr)
        connect(*call.getArgOperand(2), addStore(call, *call.getArgOperand(0), 0), ValueMove::Control);
      return;
    }
    case IntrinsicValues::FillsMemory: {
      const auto *size = llvm::dyn_cast<llvm::ConstantInt>(call.getArgOperand(2));
      const uint32_t store = addStore(call, *call.getArgOperand(0), size != nullptr ? size->getZExtValue() : 0);
      connect(*call.getArgOperand(1), store, ValueMove::Copy);
      connect(*call.getArgOperand(2), store, ValueMove::Control);
      return;
    }
    case IntrinsicValues::StartsArguments:
      return; // at the end, from the constraints
    case IntrinsicValues::TouchesMemory: {
      const uint32_t read = own != noIndex ? own : graph_.add(port(ValuePort::Load, call, UINT32_MAX, 0, none));
      for (const llvm::Use &argument : call.args()) {
        connect(*argument, read, ValueMove::Arithmetic);
        if (!argument->getType()->isPtrOrPtrVectorTy())
          continue;
        access(*argument, 0, false, read);
        graph_.connect(read, addStore(call, *argument, 0), ValueMove::Arithmetic);
      }
      return;
    }
    }
  }

  SummaryPlace placeOf(const llvm::Instruction &instruction) {
    const SourceRange range = CodeSource::place(instruction);
    return {unitStrings_.index(range.file), range.line, range.column, range.endLine, range.endColumn};
  }

  /// Further arguments lie in memory that the constraints made for them.
  void addVariadicStores() {
    if (!function_.isVarArg())
      return;
    const uint32_t incoming = graph_.add({ValuePort::Variadic, UINT32_MAX, 0, 0, 0, 0, 0});
    for (const Constraint &constraint : summary_.constraints)
      if (constraint.kind == ConstraintKind::Store && constraint.source == summary_.variadicNode()) {
        const uint32_t store = graph_.add({ValuePort::Store, UINT32_MAX, 0, 0, 0, 0, 0});
        graph_.connect(incoming, store, ValueMove::Copy);
        access(constraint.target, 0, true, store);
      }
  }

  void finish() {
    FunctionValues values;
    const std::vector<uint32_t> numbers = graph_.reduce(values);
    std::erase_if(summary_.accesses, [&](const MemoryAccess &each) { return numbers[each.value] == UINT32_MAX; });
    for (MemoryAccess &each : summary_.accesses)
      each.value = numbers[each.value];
    values.strings = strings_.take();
    summary_.values = toBytes(values);
  }

  llvm::Function &function_;
  const llvm::DataLayout &layout_;
  PointerNodes pointers_;
  StringTable &unitStrings_;
  FunctionSummary &summary_;
  CodeSource source_;
  llvm::DominatorTree dominators_;
  llvm::PostDominatorTree postDominators_;
  ControlDependence control_;
  bool hasTexts_ = true;
  StringTable strings_;
  ValueGraph graph_;
  llvm::DenseMap<const llvm::Value *, uint32_t> nodes_;        // looked up only
  llvm::DenseMap<const llvm::BasicBlock *, uint32_t> running_; // looked up only
  uint32_t entry_ = noIndex;
};

} // namespace

void prepareForValues(llvm::Function &function) {
  if (function.isIntrinsic())
    return;
  llvm::AttributeMask believed;
  for (const llvm::Attribute::AttrKind kind :
       {llvm::Attribute::NoAlias, llvm::Attribute::Dereferenceable, llvm::Attribute::DereferenceableOrNull,
        llvm::Attribute::NoCapture, llvm::Attribute::ReadNone, llvm::Attribute::ReadOnly, llvm::Attribute::WriteOnly})
    believed.addAttribute(kind);
  for (llvm::Argument &argument : function.args())
    argument.removeAttrs(believed);
  function.removeRetAttrs(believed);
  function.removeFnAttr(llvm::Attribute::Memory);
  if (function.isDeclaration())
    return;
  for (llvm::BasicBlock &block : function) {
    for (llvm::Instruction &instruction : block) {
      if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction); call != nullptr && !isArtificialCall(*call)) {
        call->removeFnAttr(llvm::Attribute::Memory);
        call->removeRetAttrs(believed);
        for (unsigned index = 0; index < call->arg_size(); ++index)
          call->removeParamAttrs(index, believed);
      }
      for (const unsigned kind :
           {llvm::LLVMContext::MD_tbaa, llvm::LLVMContext::MD_tbaa_struct, llvm::LLVMContext::MD_alias_scope,
            llvm::LLVMContext::MD_noalias, llvm::LLVMContext::MD_invariant_load, llvm::LLVMContext::MD_invariant_group})
        instruction.setMetadata(kind, nullptr);
    }
    auto *branch = llvm::dyn_cast<llvm::BranchInst>(block.getTerminator());
    if (branch == nullptr || !branch->isConditional())
      continue;
    for (const unsigned way : {0U, 1U})
      if (isCheckHandler(*branch->getSuccessor(way))) {
        branch->getSuccessor(way)->removePredecessor(&block);
        llvm::BranchInst *always = llvm::BranchInst::Create(branch->getSuccessor(1 - way), branch->getIterator());
        always->setDebugLoc(branch->getDebugLoc());
        branch->eraseFromParent();
        break;
      }
  }
  llvm::EliminateUnreachableBlocks(function);
}

void summariseValues(llvm::Function &function, const SourceFacts &facts, PointerNodes nodes, StringTable &strings,
                     FunctionSummary &summary) {
  ValueSummariser(function, facts, nodes, strings, summary).run();
}

} // namespace assay::analyzer
