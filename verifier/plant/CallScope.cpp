// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/CallScope.h"

#include "llvm/IR/Instructions.h"

namespace assay::verifier {

llvm::AllocaInst *plantLocal(llvm::Function &function, const llvm::Twine &name) {
  llvm::BasicBlock &entry = function.getEntryBlock();
  llvm::IRBuilder<> builder(&entry, entry.begin());
  llvm::AllocaInst *local = builder.CreateAlloca(builder.getInt8Ty(), nullptr, name);
  PlantingBuilder start(*entry.getFirstNonPHIOrDbgOrAlloca());
  start.CreateStore(start.getInt8(0), local);
  return local;
}

CallScope::CallScope(PlantingContext &context, llvm::Function &function, const std::string &rule,
                     const std::vector<FunctionExit> &exits) {
  llvm::GlobalVariable &depth = ghostVariable(context.module, "depth." + rule);
  depth_ = plantLocal(function, "assay.depth");
  // Behind the store of its first value.
  start_ = function.getEntryBlock().getFirstNonPHIOrDbgOrAlloca()->getNextNode();
  PlantingBuilder builder(*start_);
  llvm::Value *before = builder.CreateLoad(builder.getInt8Ty(), &depth);
  builder.CreateStore(before, depth_);
  // Deeper than it can count it stays as deep: only the outermost matters.
  builder.CreateStore(builder.CreateSelect(builder.CreateICmpEQ(before, builder.getInt8(255)), before,
                                           builder.CreateAdd(before, builder.getInt8(1))),
                      &depth);
  for (const FunctionExit &exit : exits) {
    PlantingBuilder leaving(*exit.before);
    leaving.CreateStore(leaving.CreateLoad(leaving.getInt8Ty(), depth_), &depth);
  }
}

llvm::Value *CallScope::isOutermost(llvm::IRBuilder<> &builder) const {
  return builder.CreateICmpEQ(builder.CreateLoad(builder.getInt8Ty(), depth_), builder.getInt8(0));
}

} // namespace assay::verifier
