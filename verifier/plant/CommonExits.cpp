// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/CommonExits.h"

#include "verifier/plant/StatusCall.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/EHPersonalities.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Local.h"

#include <algorithm>

namespace assay::verifier {

namespace {

template <typename Exit> std::vector<Exit *> exitsOf(llvm::Function &function) {
  std::vector<Exit *> exits;
  for (llvm::BasicBlock &block : function)
    if (auto *exit = llvm::dyn_cast<Exit>(block.getTerminator()))
      exits.push_back(exit);
  return exits;
}

/// A new block at the end to which every one of `exits` goes; null without a value to carry, else the phi of it.
template <typename Exit>
llvm::PHINode *join(llvm::BasicBlock &common, const std::vector<Exit *> &exits, llvm::Type *type) {
  llvm::PHINode *value = nullptr;
  if (type != nullptr)
    value = llvm::PHINode::Create(type, static_cast<unsigned>(exits.size()), "", &common);
  for (Exit *exit : exits) {
    if (value != nullptr)
      value->addIncoming(exit->getOperand(0), exit->getParent());
    llvm::BranchInst *branch = llvm::BranchInst::Create(&common, exit->getParent());
    branch->setDebugLoc(exit->getDebugLoc());
    exit->eraseFromParent();
  }
  return value;
}

} // namespace

llvm::ReturnInst *commonReturn(llvm::Function &function) {
  const std::vector<llvm::ReturnInst *> returns = exitsOf<llvm::ReturnInst>(function);
  if (returns.empty() || std::any_of(returns.begin(), returns.end(), [](const llvm::ReturnInst *exit) {
        return exit->getParent()->getTerminatingMustTailCall() != nullptr;
      }))
    return nullptr;
  if (returns.size() == 1)
    return returns.front();
  llvm::Type *type = function.getReturnType()->isVoidTy() ? nullptr : function.getReturnType();
  const llvm::DebugLoc place = returns.back()->getDebugLoc();
  llvm::BasicBlock *common = llvm::BasicBlock::Create(function.getContext(), "common.return", &function);
  llvm::PHINode *value = join(*common, returns, type);
  llvm::ReturnInst *exit = llvm::ReturnInst::Create(function.getContext(), value, common);
  exit->setDebugLoc(place);
  return exit;
}

bool mayUnwind(const llvm::Function &function) { return !function.doesNotThrow(); }

bool canFollowUnwinding(const llvm::Function &function) {
  return !function.hasPersonalityFn() ||
         !llvm::isScopedEHPersonality(llvm::classifyEHPersonality(function.getPersonalityFn()));
}

bool mayBeLeftByException(const llvm::Instruction &instruction) {
  const auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction);
  return call != nullptr && !call->doesNotThrow() && !call->isInlineAsm() && !call->isMustTailCall() &&
         isProgramCall(*call);
}

llvm::ResumeInst *commonUnwinding(llvm::Function &function, const std::vector<llvm::CallInst *> &calls) {
  llvm::LLVMContext &context = function.getContext();
  llvm::Type *type =
      llvm::StructType::get(context, {llvm::PointerType::get(context, 0), llvm::Type::getInt32Ty(context)});
  llvm::DebugLoc place;
  if (llvm::DISubprogram *subprogram = function.getSubprogram())
    place = llvm::DILocation::get(context, 0, 0, subprogram);
  if (!calls.empty()) {
    if (!function.hasPersonalityFn()) {
      auto *personality = llvm::FunctionType::get(llvm::Type::getInt32Ty(context), /*isVarArg=*/true);
      function.setPersonalityFn(llvm::cast<llvm::Constant>(
          function.getParent()->getOrInsertFunction("__gxx_personality_v0", personality).getCallee()));
    }
    llvm::BasicBlock *passing = llvm::BasicBlock::Create(context, "passing.exception", &function);
    llvm::IRBuilder<> builder(passing);
    builder.SetCurrentDebugLocation(place);
    llvm::LandingPadInst *exception = builder.CreateLandingPad(type, 0);
    exception->setCleanup(true);
    builder.CreateResume(exception);
    for (llvm::CallInst *call : calls)
      llvm::changeToInvokeAndSplitBasicBlock(call, passing);
  }
  const std::vector<llvm::ResumeInst *> resumes = exitsOf<llvm::ResumeInst>(function);
  if (resumes.empty())
    return nullptr;
  if (resumes.size() == 1)
    return resumes.front();
  llvm::BasicBlock *common = llvm::BasicBlock::Create(context, "common.unwinding", &function);
  llvm::PHINode *exception = join(*common, resumes, type);
  llvm::ResumeInst *exit = llvm::ResumeInst::Create(exception, common);
  exit->setDebugLoc(place);
  return exit;
}

} // namespace assay::verifier
