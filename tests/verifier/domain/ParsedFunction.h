// SPDX-License-Identifier: Apache-2.0
//
// A function parsed from text, with the analyses that the tests ask for, and its values by name.
#pragma once

#include "verifier/domain/IntervalAnalysis.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

#include <memory>
#include <string>

namespace assay::verifier::testing {

class ParsedFunction {
public:
  /// The function `f` of the module in `text`. Fails the test, then throws, if the text is not valid IR.
  explicit ParsedFunction(const std::string &text);

  [[nodiscard]] const llvm::Function &function() const { return *module_->getFunction("f"); }
  [[nodiscard]] const llvm::DominatorTree &dominators() const { return dominators_; }
  [[nodiscard]] const llvm::LoopInfo &loops() const { return loops_; }
  [[nodiscard]] const llvm::Value &value(llvm::StringRef name) const;
  [[nodiscard]] const llvm::BasicBlock &block(llvm::StringRef name) const;

private:
  llvm::LLVMContext context_;
  std::unique_ptr<llvm::Module> module_;
  llvm::DominatorTree dominators_;
  llvm::LoopInfo loops_;
};

} // namespace assay::verifier::testing
