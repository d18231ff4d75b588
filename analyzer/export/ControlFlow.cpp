// SPDX-License-Identifier: Apache-2.0
#include "analyzer/export/ControlFlow.h"

#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::analyzer {

namespace {

constexpr llvm::StringLiteral checkHandlerPrefix = "__ubsan_handle_";

bool isCheckCall(const llvm::Instruction &instruction) {
  const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
  return call != nullptr && call->getCalledFunction() != nullptr &&
         call->getCalledFunction()->getName().starts_with(checkHandlerPrefix);
}

/// Whether control goes elsewhere. Of the intrinsics only those of coroutines do.
bool isCallOfSource(const llvm::CallBase &call) {
  const llvm::Function *callee = call.getCalledFunction();
  return !isSilent(call) &&
         (callee == nullptr || !callee->isIntrinsic() || callee->getName().starts_with("llvm.coro."));
}

/// Where control may go, check handlers left out.
llvm::SmallVector<const llvm::BasicBlock *, 4> successorsOf(const llvm::BasicBlock &block) {
  llvm::SmallVector<const llvm::BasicBlock *, 4> found;
  for (const llvm::BasicBlock *successor : llvm::successors(&block))
    if (!isCheckHandler(*successor))
      found.push_back(successor);
  return found;
}

class ControlFlowBuilder {
public:
  ControlFlowBuilder(const llvm::Function &function, const CodeSource &source) : source_(source) {
    const llvm::ReversePostOrderTraversal<const llvm::Function *> order(&function);
    for (const llvm::BasicBlock *block : order)
      if (!isCheckHandler(*block) && !continues(*block)) {
        numbers_.try_emplace(block, static_cast<uint32_t>(heads_.size()));
        heads_.push_back(block);
      }
  }

  std::vector<ControlBlock> run() {
    std::vector<ControlBlock> blocks;
    for (const llvm::BasicBlock *head : heads_)
      blocks.push_back(build(*head));
    return blocks;
  }

private:
  /// Whether the block is the rest of its one predecessor.
  static bool continues(const llvm::BasicBlock &block) {
    const llvm::BasicBlock *predecessor = block.getSinglePredecessor();
    if (predecessor == nullptr || block.isLandingPad() || predecessor == &block)
      return false;
    const auto successors = successorsOf(*predecessor);
    return successors.size() == 1 && successors.front() == &block &&
           llvm::isa<llvm::BranchInst>(predecessor->getTerminator());
  }

  ControlBlock build(const llvm::BasicBlock &head) {
    ControlBlock result;
    for (const llvm::BasicBlock *block = &head;;) {
      const auto successors = successorsOf(*block);
      add(*block, result);
      if (successors.size() == 1 && continues(*successors.front())) {
        block = successors.front();
        continue;
      }
      end(*block, result);
      return result;
    }
  }

  void add(const llvm::BasicBlock &block, ControlBlock &result) {
    for (const llvm::Instruction &instruction : block) {
      if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction); call && isCallOfSource(*call))
        if (const int64_t ordinal = ordinalOf(*call); ordinal >= 0)
          result.calls.push_back(ordinal);
      const SourceRange place = CodeSource::place(instruction);
      if (place.line == 0 || llvm::isa<llvm::DbgInfoIntrinsic>(instruction) ||
          instruction.getDebugLoc()->getInlinedAt() != nullptr)
        continue;
      SourceRange &lines = result.lines;
      if (lines.line == 0)
        lines = {place.file, place.line, 0, place.line, 0};
      else if (lines.file == place.file) {
        lines.line = std::min(lines.line, place.line);
        lines.endLine = std::max(lines.endLine, place.line);
      }
    }
    for (const llvm::BasicBlock *successor : llvm::successors(&block))
      if (isCheckHandler(*successor))
        for (const llvm::Instruction &instruction : *successor)
          if (isCheckCall(instruction))
            result.checks.push_back(CodeSource::place(instruction));
  }

  void end(const llvm::BasicBlock &block, ControlBlock &result) {
    const llvm::Instruction &terminator = *block.getTerminator();
    result.endPlace = CodeSource::place(terminator);
    const auto target = [&](const llvm::BasicBlock *to, BranchKind kind, std::string condition = "") {
      if (!isCheckHandler(*to))
        result.targets.push_back({numbers_.at(to), kind, std::move(condition)});
    };
    if (llvm::isa<llvm::ReturnInst>(terminator)) {
      result.end = BlockEnd::Return;
    } else if (llvm::isa<llvm::ResumeInst>(terminator)) {
      result.end = BlockEnd::Rethrow;
    } else if (const auto *branch = llvm::dyn_cast<llvm::BranchInst>(&terminator)) {
      if (successorsOf(block).size() < 2 || !branch->isConditional()) {
        for (const llvm::BasicBlock *successor : successorsOf(block))
          target(successor, BranchKind::Always);
      } else {
        const std::string condition = source_.text(*branch->getCondition());
        target(branch->getSuccessor(0), BranchKind::True, condition);
        target(branch->getSuccessor(1), BranchKind::False, condition);
      }
    } else if (const auto *choice = llvm::dyn_cast<llvm::SwitchInst>(&terminator)) {
      const std::string subject = source_.text(*choice->getCondition());
      for (const auto &each : choice->cases())
        target(each.getCaseSuccessor(), BranchKind::Case, subject + " == " + source_.text(*each.getCaseValue()));
      target(choice->getDefaultDest(), BranchKind::Default, subject);
    } else if (const auto *invoke = llvm::dyn_cast<llvm::InvokeInst>(&terminator)) {
      target(invoke->getNormalDest(), BranchKind::Always);
      target(invoke->getUnwindDest(), BranchKind::Exception);
    } else if (terminator.getNumSuccessors() == 0) {
      result.end = BlockEnd::Unreachable;
    } else {
      for (const llvm::BasicBlock *successor : llvm::successors(&block))
        target(successor, BranchKind::Always);
    }
  }

  const CodeSource &source_;
  std::vector<const llvm::BasicBlock *> heads_;
  llvm::DenseMap<const llvm::BasicBlock *, uint32_t> numbers_; // looked up only
};

} // namespace

int64_t ordinalOf(const llvm::CallBase &call) {
  const llvm::MDNode *tag = call.getMetadata(exportOrdinal);
  if (tag == nullptr)
    return -1;
  return llvm::mdconst::extract<llvm::ConstantInt>(tag->getOperand(0))->getSExtValue();
}

bool isSilent(const llvm::CallBase &call) {
  if (isCheckCall(call))
    return true;
  switch (call.getIntrinsicID()) {
  case llvm::Intrinsic::type_test:
  case llvm::Intrinsic::public_type_test:
    return true;
  default:
    break;
  }
  const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&call);
  return intrinsic != nullptr && intrinsic->isAssumeLikeIntrinsic();
}

bool isCheckHandler(const llvm::BasicBlock &block) {
  if (!llvm::isa<llvm::UnreachableInst>(block.getTerminator()))
    return false;
  return std::any_of(block.begin(), block.end(), isCheckCall);
}

std::vector<ControlBlock> controlFlow(const llvm::Function &function, const CodeSource &source) {
  return ControlFlowBuilder(function, source).run();
}

} // namespace assay::analyzer
