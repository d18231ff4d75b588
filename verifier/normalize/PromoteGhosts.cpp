// SPDX-License-Identifier: Apache-2.0
#include "verifier/normalize/PromoteGhosts.h"

#include "verifier/plant/PlantedIr.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

#include <set>
#include <utility>
#include <vector>

namespace assay::verifier {

namespace {

/// Handlers of another kind than landing pads have no place where a load could stand.
bool hasOtherHandlers(llvm::Function &function) {
  return llvm::any_of(function, [](const llvm::BasicBlock &block) { return block.isEHPad() && !block.isLandingPad(); });
}

class Promotion {
public:
  explicit Promotion(llvm::Function &function) : function_(function) {}

  void run() {
    for (llvm::GlobalVariable &variable : function_.getParent()->globals())
      if (isGhostVariable(variable))
        if (std::vector<llvm::Use *> uses = accessesOf(variable); !uses.empty())
          ghosts_.push_back({&variable, nullptr, std::move(uses)});
    if (ghosts_.empty())
      return;
    llvm::BasicBlock &entry = function_.getEntryBlock();
    llvm::IRBuilder<> builder(&entry, entry.begin());
    for (Ghost &ghost : ghosts_) {
      ghost.local = builder.CreateAlloca(builder.getInt8Ty(), nullptr, ghost.variable->getName());
      for (llvm::Use *use : ghost.uses)
        use->set(ghost.local);
    }
    load(*entry.getFirstNonPHIOrDbgOrAlloca());
    keepInStep();
  }

private:
  struct Ghost {
    llvm::GlobalVariable *variable;
    llvm::AllocaInst *local;
    std::vector<llvm::Use *> uses;
  };

  /// Nothing if the function uses the variable in another way, which no planter does.
  std::vector<llvm::Use *> accessesOf(llvm::GlobalVariable &variable) const {
    std::vector<llvm::Use *> uses;
    for (llvm::Use &use : variable.uses()) {
      const auto *instruction = llvm::dyn_cast<llvm::Instruction>(use.getUser());
      if (instruction == nullptr || instruction->getFunction() != &function_)
        continue;
      const auto *access = llvm::dyn_cast<llvm::LoadInst>(instruction);
      const auto *store = llvm::dyn_cast<llvm::StoreInst>(instruction);
      if ((access == nullptr || !access->getType()->isIntegerTy(8)) &&
          (store == nullptr || use.getOperandNo() != store->getPointerOperandIndex() ||
           !store->getValueOperand()->getType()->isIntegerTy(8)))
        return {};
      uses.push_back(&use);
    }
    return uses;
  }

  void load(llvm::Instruction &before) {
    llvm::IRBuilder<> builder(&before);
    for (const Ghost &ghost : ghosts_)
      builder.CreateStore(builder.CreateLoad(builder.getInt8Ty(), ghost.variable), ghost.local);
  }

  void store(llvm::Instruction &before) {
    llvm::IRBuilder<> builder(&before);
    for (const Ghost &ghost : ghosts_)
      builder.CreateStore(builder.CreateLoad(builder.getInt8Ty(), ghost.local), ghost.variable);
  }

  void keepInStep() {
    std::vector<llvm::Instruction *> leaving;
    std::vector<llvm::CallInst *> calls;
    std::vector<llvm::InvokeInst *> invokes;
    bool anyOwnInvoke = false;
    for (llvm::Instruction &instruction : llvm::instructions(function_)) {
      if (llvm::isa<llvm::ReturnInst, llvm::ResumeInst>(instruction))
        leaving.push_back(&instruction);
      else if (auto *invoke = llvm::dyn_cast<llvm::InvokeInst>(&instruction)) {
        invokes.push_back(invoke);
        anyOwnInvoke |= mayRunOwnCode(*invoke);
      } else if (auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction); call != nullptr && mayRunOwnCode(*call))
        calls.push_back(call);
    }
    for (llvm::Instruction *place : leaving)
      if (llvm::CallInst *last = place->getParent()->getTerminatingMustTailCall(); last == nullptr)
        store(*place);
    for (llvm::CallInst *call : calls) {
      store(*call);
      if (!call->isMustTailCall())
        load(*call->getNextNode());
    }
    if (!anyOwnInvoke)
      return;
    // Where exceptions arrive it is not told from which call: all of them store before.
    std::set<llvm::BasicBlock *> pads;
    std::vector<llvm::BasicBlock *> inOrder;
    for (llvm::InvokeInst *invoke : invokes) {
      store(*invoke);
      if (pads.insert(invoke->getUnwindDest()).second)
        inOrder.push_back(invoke->getUnwindDest());
      if (!mayRunOwnCode(*invoke))
        continue;
      llvm::BasicBlock *normal = invoke->getNormalDest();
      if (normal->getSinglePredecessor() == nullptr)
        normal = llvm::SplitEdge(invoke->getParent(), normal);
      load(*normal->getFirstInsertionPt());
    }
    for (llvm::BasicBlock *pad : inOrder)
      load(*pad->getFirstInsertionPt());
  }

  llvm::Function &function_;
  std::vector<Ghost> ghosts_;
};

} // namespace

void promoteGhosts(llvm::Function &function) {
  if (!hasOtherHandlers(function))
    Promotion(function).run();
}

} // namespace assay::verifier
