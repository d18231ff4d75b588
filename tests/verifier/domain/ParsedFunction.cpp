// SPDX-License-Identifier: Apache-2.0
#include "ParsedFunction.h"

#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/ValueSymbolTable.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace assay::verifier::testing {

ParsedFunction::ParsedFunction(const std::string &text) {
  llvm::SMDiagnostic diagnostic;
  module_ = llvm::parseAssemblyString(text, diagnostic, context_);
  std::string message;
  llvm::raw_string_ostream stream(message);
  if (!module_)
    diagnostic.print("test", stream);
  else if (llvm::verifyModule(*module_, &stream))
    module_.reset();
  if (!module_ || !module_->getFunction("f"))
    throw std::runtime_error("invalid IR in the test: " + message);
  dominators_.recalculate(*module_->getFunction("f"));
  loops_.analyze(dominators_);
}

const llvm::Value &ParsedFunction::value(llvm::StringRef name) const {
  const llvm::Value *found = function().getValueSymbolTable()->lookup(name);
  if (!found)
    throw std::runtime_error("no value " + name.str());
  return *found;
}

const llvm::BasicBlock &ParsedFunction::block(llvm::StringRef name) const {
  return llvm::cast<llvm::BasicBlock>(value(name));
}

} // namespace assay::verifier::testing
