// SPDX-License-Identifier: Apache-2.0
#include "analyzer/export/DataFlow.h"

#include "analyzer/export/ControlFlow.h"

#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/ADT/SparseBitVector.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace assay::analyzer {

namespace {

/// Whether what it gives depends on its operands alone, so that it is part of an expression.
bool isOperation(const llvm::CallBase &call) {
  const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&call);
  return intrinsic != nullptr && call.doesNotAccessMemory();
}

class DataFlowBuilder {
public:
  DataFlowBuilder(const llvm::Function &function, const CodeSource &source, FunctionDetail &detail)
      : function_(function), source_(source), detail_(detail) {
    const llvm::ReversePostOrderTraversal<const llvm::Function *> order(&function);
    for (const llvm::BasicBlock *block : order)
      if (!isCheckHandler(*block))
        blocks_.push_back(block);
  }

  void run() {
    for (const llvm::Argument &argument : function_.args())
      sources_[&argument].set(
          node(&argument, FlowNodeKind::Parameter, source_.text(argument), {}, argument.getArgNo()));
    findSources();
    for (const llvm::BasicBlock *block : blocks_)
      for (const llvm::Instruction &instruction : *block)
        addSink(instruction);
    finish();
  }

private:
  using Sources = llvm::SparseBitVector<>;

  uint32_t node(const llvm::Value *key, FlowNodeKind kind, std::string text, SourceRange place, int64_t ordinal = -1) {
    const auto [found, isNew] = nodes_.try_emplace({key, kind}, static_cast<uint32_t>(detail_.nodes.size()));
    if (isNew) {
      detail_.nodes.push_back({kind, std::move(text), std::move(place), ordinal});
      keys_.push_back(key);
    }
    return found->second;
  }

  /// The memory that an address is in; for what a pointer value designates, the pointer's sources lead there.
  uint32_t memory(const llvm::Value &address) {
    const llvm::Value *root = llvm::getUnderlyingObject(&address, 0);
    if (const auto *local = llvm::dyn_cast<llvm::AllocaInst>(root))
      return node(root, FlowNodeKind::Object, source_.designated(*root), CodeSource::place(*local));
    if (const auto *global = llvm::dyn_cast<llvm::GlobalValue>(root))
      return node(root, FlowNodeKind::Variable, source_.name(*global), {});
    return node(root, FlowNodeKind::Memory, source_.designated(*root), {});
  }

  Sources sourcesOf(const llvm::Value &value) {
    if (const auto *constant = llvm::dyn_cast<llvm::Constant>(&value)) {
      Sources sources;
      if (const auto *global = llvm::dyn_cast<llvm::GlobalVariable>(constant->stripInBoundsOffsets()))
        if (!global->hasPrivateLinkage())
          sources.set(memory(*global));
      return sources;
    }
    const auto found = sources_.find(&value);
    return found != sources_.end() ? found->second : Sources();
  }

  /// Of each value, the nodes it depends on: operands' sources until nothing changes.
  void findSources() {
    for (bool hasChanged = true; hasChanged;) {
      hasChanged = false;
      for (const llvm::BasicBlock *block : blocks_)
        for (const llvm::Instruction &instruction : *block) {
          if (instruction.getType()->isVoidTy())
            continue;
          const Sources sources = derive(instruction);
          hasChanged = (sources_[&instruction] |= sources) || hasChanged;
        }
    }
  }

  Sources derive(const llvm::Instruction &instruction) {
    Sources sources;
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction); call && !isOperation(*call)) {
      if (!isSilent(*call))
        sources.set(callNode(*call));
      return sources;
    }
    if (const auto *local = llvm::dyn_cast<llvm::AllocaInst>(&instruction)) {
      sources.set(memory(*local));
      return sources;
    }
    if (llvm::isa<llvm::LandingPadInst>(instruction)) {
      sources.set(node(&instruction, FlowNodeKind::Exception, "exception", CodeSource::place(instruction)));
      return sources;
    }
    if (const auto *address = llvm::getLoadStorePointerOperand(&instruction))
      sources.set(memory(*address));
    for (const llvm::Use &operand : instruction.operands())
      sources |= sourcesOf(*operand);
    return sources;
  }

  uint32_t callNode(const llvm::CallBase &call) {
    return node(&call, FlowNodeKind::Call, source_.callText(call), CodeSource::place(call), ordinalOf(call));
  }

  void edges(const Sources &sources, uint32_t to, const llvm::Value *value, const llvm::Instruction &instruction,
             int64_t argument = -1) {
    for (const unsigned from : sources)
      if (from != to)
        detail_.edges.push_back(
            {from, to, argument, value ? source_.text(*value) : "", CodeSource::place(instruction)});
  }

  void addSink(const llvm::Instruction &instruction) {
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
      addCall(*call);
    } else if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
      edges(sourcesOf(*store->getValueOperand()), memory(*store->getPointerOperand()), store->getValueOperand(),
            *store);
    } else if (const auto *exchange = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction)) {
      edges(sourcesOf(*exchange->getValOperand()), memory(*exchange->getPointerOperand()), exchange->getValOperand(),
            instruction);
    } else if (const auto *compare = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction)) {
      edges(sourcesOf(*compare->getNewValOperand()), memory(*compare->getPointerOperand()), compare->getNewValOperand(),
            instruction);
    } else if (const auto *result = llvm::dyn_cast<llvm::ReturnInst>(&instruction);
               result && result->getReturnValue() != nullptr) {
      edges(sourcesOf(*result->getReturnValue()), node(nullptr, FlowNodeKind::Return, "return", {}),
            result->getReturnValue(), instruction);
    }
  }

  void addCall(const llvm::CallBase &call) {
    if (isSilent(call) || isOperation(call))
      return;
    if (const auto *copy = llvm::dyn_cast<llvm::MemTransferInst>(&call)) {
      Sources sources = sourcesOf(*copy->getRawSource());
      sources.set(memory(*copy->getRawSource()));
      edges(sources, memory(*copy->getRawDest()), nullptr, call);
      return;
    }
    if (const auto *fill = llvm::dyn_cast<llvm::MemSetInst>(&call)) {
      edges(sourcesOf(*fill->getValue()), memory(*fill->getRawDest()), fill->getValue(), call);
      return;
    }
    const uint32_t to = callNode(call);
    if (call.getCalledFunction() == nullptr)
      edges(sourcesOf(*call.getCalledOperand()), to, call.getCalledOperand(), call);
    for (unsigned index = 0; index < call.arg_size(); ++index) {
      const llvm::Value &argument = *call.getArgOperand(index);
      Sources sources = sourcesOf(argument);
      const bool isData = argument.getType()->isPointerTy() && !llvm::isa<llvm::ConstantPointerNull>(argument) &&
                          !llvm::isa<llvm::Function>(argument.stripPointerCasts());
      if (isData && !isLiteral(argument)) {
        const uint32_t object = memory(argument);
        sources.set(object);
        if (!call.onlyReadsMemory(index))
          detail_.edges.push_back({to, object, static_cast<int64_t>(index), "", CodeSource::place(call)});
      }
      edges(sources, to, &argument, call, index);
    }
  }

  static bool isLiteral(const llvm::Value &value) {
    const auto *global = llvm::dyn_cast<llvm::GlobalVariable>(value.stripInBoundsOffsets());
    return global != nullptr && global->hasPrivateLinkage();
  }

  /// Pointers lead to what they designate; then everything in its order.
  void finish() {
    for (uint32_t number = 0; number < detail_.nodes.size(); ++number)
      if (detail_.nodes[number].kind == FlowNodeKind::Memory)
        for (const unsigned from : sourcesOf(*keys_[number]))
          if (from != number)
            detail_.edges.push_back({from, number, -1, source_.text(*keys_[number]), {}});
    std::vector<uint32_t> order(detail_.nodes.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](uint32_t left, uint32_t right) {
      return std::pair(detail_.nodes[left].kind, left) < std::pair(detail_.nodes[right].kind, right);
    });
    std::vector<uint32_t> numbers(order.size());
    std::vector<FlowNode> nodes;
    for (uint32_t number = 0; number < order.size(); ++number) {
      numbers[order[number]] = number;
      nodes.push_back(std::move(detail_.nodes[order[number]]));
    }
    detail_.nodes = std::move(nodes);
    for (FlowEdge &edge : detail_.edges) {
      edge.from = numbers[edge.from];
      edge.to = numbers[edge.to];
    }
    const auto key = [](const FlowEdge &edge) {
      return std::tie(edge.from, edge.to, edge.argument, edge.text, edge.place.file, edge.place.line,
                      edge.place.column);
    };
    std::sort(detail_.edges.begin(), detail_.edges.end(),
              [&](const FlowEdge &left, const FlowEdge &right) { return key(left) < key(right); });
    detail_.edges.erase(
        std::unique(detail_.edges.begin(), detail_.edges.end(),
                    [&](const FlowEdge &left, const FlowEdge &right) { return key(left) == key(right); }),
        detail_.edges.end());
  }

  const llvm::Function &function_;
  const CodeSource &source_;
  FunctionDetail &detail_;
  std::vector<const llvm::BasicBlock *> blocks_;
  std::map<std::pair<const llvm::Value *, FlowNodeKind>, uint32_t> nodes_; // looked up only
  std::vector<const llvm::Value *> keys_;                                  ///< of detail_.nodes
  llvm::DenseMap<const llvm::Value *, Sources> sources_;                   // looked up only
};

} // namespace

void addDataFlow(const llvm::Function &function, const CodeSource &source, FunctionDetail &detail) {
  DataFlowBuilder(function, source, detail).run();
}

} // namespace assay::analyzer
