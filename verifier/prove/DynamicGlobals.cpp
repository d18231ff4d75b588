// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/DynamicGlobals.h"

#include "verifier/plant/PlantedIr.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

#include <vector>

namespace assay::verifier {

namespace {

/// The functions and variables reachable from the constructors' list, each once.
class Reachable {
public:
  explicit Reachable(const llvm::GlobalVariable &constructors) { follow(*constructors.getInitializer()); }

  std::set<std::string> variables() {
    while (!pending_.empty()) {
      const llvm::Function *function = pending_.back();
      pending_.pop_back();
      for (const llvm::Instruction &instruction : llvm::instructions(*function))
        for (const llvm::Value *operand : instruction.operands())
          if (const auto *constant = llvm::dyn_cast<llvm::Constant>(operand))
            follow(*constant);
    }
    return std::move(variables_);
  }

private:
  void follow(const llvm::Constant &constant) {
    if (const auto *variable = llvm::dyn_cast<llvm::GlobalVariable>(&constant)) {
      if (variable->isDeclaration() || isGhostVariable(*variable) || !seen_.insert(variable->getName().str()).second)
        return;
      if (!variable->isConstant())
        variables_.insert(variable->getName().str());
      follow(*variable->getInitializer()); // tables of functions
      return;
    }
    if (const auto *function = llvm::dyn_cast<llvm::Function>(&constant)) {
      if (seen_.insert(function->getName().str()).second)
        pending_.push_back(function);
      return;
    }
    for (const llvm::Value *operand : constant.operands())
      if (const auto *part = llvm::dyn_cast<llvm::Constant>(operand))
        follow(*part);
  }

  std::set<std::string> variables_;
  std::set<std::string> seen_;
  std::vector<const llvm::Function *> pending_;
};

} // namespace

std::set<std::string> dynamicGlobals(const llvm::Module &module) {
  const llvm::GlobalVariable *constructors = module.getNamedGlobal("llvm.global_ctors");
  if (constructors == nullptr || !constructors->hasInitializer())
    return {};
  return Reachable(*constructors).variables();
}

void forgetContents(llvm::Module &module, const std::set<std::string> &globals) {
  for (const std::string &name : globals) {
    llvm::GlobalVariable *variable = module.getNamedGlobal(name);
    if (variable == nullptr || variable->isDeclaration())
      continue;
    variable->setInitializer(nullptr);
    variable->setComdat(nullptr);
    variable->setLinkage(llvm::GlobalValue::ExternalLinkage);
  }
}

} // namespace assay::verifier
