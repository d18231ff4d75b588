// SPDX-License-Identifier: Apache-2.0
#include "verifier/slice/Slice.h"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

#include <deque>

namespace assay::verifier {

namespace {

/// A name for what is no longer here: a declaration that has it instead.
void replaceByDeclaration(llvm::GlobalValue &name) {
  llvm::Module &module = *name.getParent();
  auto *type = llvm::dyn_cast<llvm::FunctionType>(name.getValueType());
  llvm::GlobalValue *declaration = nullptr;
  if (type != nullptr) {
    auto *function =
        llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, name.getAddressSpace(), "", &module);
    markAsOwnCode(*function);
    declaration = function;
  } else {
    declaration = new llvm::GlobalVariable(module, name.getValueType(), /*isConstant=*/false,
                                           llvm::GlobalValue::ExternalLinkage, /*Initializer=*/nullptr);
  }
  declaration->takeName(&name);
  name.replaceAllUsesWith(declaration);
  name.eraseFromParent();
}

/// Materialises `root` and the bodies reachable from it by direct calls; everything else becomes a declaration.
llvm::Error keepReachableBodies(llvm::Module &module, llvm::Function &root, const SliceOptions &options) {
  std::set<std::string> kept; // names: ordered, unlike pointers
  std::deque<llvm::Function *> pending{&root};
  kept.insert(root.getName().str());
  std::set<const llvm::Constant *> seen; // only asked for membership
  const auto keep = [&](llvm::Function &function) {
    if (function.isDeclaration() && !function.isMaterializable())
      return;
    if (kept.size() < options.maximumFunctions && kept.insert(function.getName().str()).second)
      pending.push_back(&function);
  };
  const auto keepReferenced = [&](llvm::Instruction &instruction) {
    std::vector<llvm::Constant *> constants;
    for (llvm::Value *operand : instruction.operands())
      if (auto *constant = llvm::dyn_cast<llvm::Constant>(operand))
        constants.push_back(constant);
    while (!constants.empty()) {
      llvm::Constant *constant = constants.back();
      constants.pop_back();
      if (!seen.insert(constant).second)
        continue;
      if (auto *function = llvm::dyn_cast<llvm::Function>(constant))
        keep(*function);
      else
        for (llvm::Value *operand : constant->operands())
          if (auto *part = llvm::dyn_cast<llvm::Constant>(operand)) // of a block's address the block is none
            constants.push_back(part);
    }
  };
  while (!pending.empty()) {
    llvm::Function *function = pending.front();
    pending.pop_front();
    if (llvm::Error error = function->materialize())
      return error;
    for (llvm::Instruction &instruction : llvm::instructions(*function)) {
      if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
          call != nullptr && call->getCalledFunction() != nullptr)
        keep(*call->getCalledFunction());
      if (options.keepsReferenced)
        keepReferenced(instruction);
    }
  }
  for (llvm::Function &function : module) {
    if (kept.count(function.getName().str()) != 0)
      continue;
    if (function.isMaterializable() || !function.isDeclaration()) {
      markAsOwnCode(function);
      function.deleteBody();
      function.setComdat(nullptr);
    }
  }
  for (llvm::GlobalAlias &alias : llvm::make_early_inc_range(module.aliases()))
    if (alias.getAliaseeObject() == nullptr || alias.getAliaseeObject()->isDeclaration())
      replaceByDeclaration(alias);
  for (llvm::GlobalIFunc &indirect : llvm::make_early_inc_range(module.ifuncs()))
    if (indirect.getResolverFunction() == nullptr || indirect.getResolverFunction()->isDeclaration())
      replaceByDeclaration(indirect);
  return module.materializeAll();
}

/// Removes functions and variables that nothing in the slice refers to.
void removeUnused(llvm::Module &module, const llvm::Function &root) {
  bool changed = true;
  while (changed) {
    changed = false;
    for (llvm::GlobalAlias &alias : llvm::make_early_inc_range(module.aliases()))
      if (alias.use_empty()) {
        alias.eraseFromParent();
        changed = true;
      }
    for (llvm::GlobalVariable &variable : llvm::make_early_inc_range(module.globals())) {
      variable.removeDeadConstantUsers();
      // Appending globals (llvm.global_ctors, llvm.used) only order and keep what the slice does not need.
      if (variable.use_empty() || variable.hasAppendingLinkage()) {
        variable.replaceAllUsesWith(llvm::UndefValue::get(variable.getType()));
        variable.eraseFromParent();
        changed = true;
      }
    }
    for (llvm::Function &function : llvm::make_early_inc_range(module)) {
      function.removeDeadConstantUsers();
      if (&function != &root && function.use_empty()) {
        function.eraseFromParent();
        changed = true;
      }
    }
  }
}

/// The innermost place outside foreign headers on the chain of inlined calls that led to `location`.
analyzer::SourceRange userPlace(const llvm::DILocation *location, const analyzer::SourceRange &fallback,
                                const std::set<std::string> &foreignFunctions) {
  for (; location != nullptr; location = location->getInlinedAt()) {
    const llvm::DISubprogram *subprogram = location->getScope()->getSubprogram();
    if (subprogram == nullptr || foreignFunctions.count(subprogram->getLinkageName().str()) != 0)
      continue;
    const llvm::StringRef file = location->getFilename();
    return {file.str(), location->getLine(), location->getColumn(), location->getLine(), location->getColumn()};
  }
  return fallback;
}

/// Gives each obligation of `function` its instance number and marks it as owned by the function.
std::vector<SiteInstance> numberInstances(llvm::Function &function, const Planting &planting,
                                          const std::set<std::string> &foreignFunctions) {
  std::vector<SiteInstance> instances;
  uint32_t nextInlined = firstInlinedInstance;
  llvm::MDNode *owner =
      llvm::MDNode::get(function.getContext(), llvm::MDString::get(function.getContext(), function.getName()));
  for (llvm::Instruction &instruction : llvm::instructions(function)) {
    const std::optional<uint32_t> number = plantedSite(instruction);
    if (!number)
      continue;
    assert(*number < planting.sites.size() && "a planted site outside the table");
    instruction.setMetadata(ownerMetadata, owner);
    const PlantedSite &site = planting.sites[*number];
    if (site.functionSymbol == function.getName()) {
      instances.push_back({*number, *number, site.location});
      continue;
    }
    const uint32_t instance = nextInlined++;
    auto &call = llvm::cast<llvm::CallBase>(instruction);
    call.setArgOperand(1, llvm::ConstantInt::get(call.getArgOperand(1)->getType(), instance));
    instances.push_back({instance, *number, userPlace(call.getDebugLoc().get(), site.location, foreignFunctions)});
  }
  return instances;
}

/// The first obligation in `function` or in what it calls, if there is one.
std::optional<uint32_t> someSiteBelow(const llvm::Function &function, const Planting &planting) {
  std::set<std::string> seen{function.getName().str()};
  std::vector<const llvm::Function *> pending{&function};
  while (!pending.empty()) {
    const llvm::Function *next = pending.back();
    pending.pop_back();
    for (const PlantedSite &site : planting.sites)
      // Obligations of `reach` belong to an entry, which knows of calls that stayed (ReachDecider).
      if (site.functionSymbol == next->getName() && site.kind != SiteKind::Reach)
        return site.id;
    for (const llvm::Instruction &instruction : llvm::instructions(*next))
      if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
        if (const llvm::Function *callee = call->getCalledFunction();
            callee != nullptr && seen.insert(callee->getName().str()).second)
          pending.push_back(callee);
  }
  return std::nullopt;
}

std::vector<Slice::UncheckedCall> findUncheckedCalls(const llvm::Function &root, const Planting &planting,
                                                     llvm::function_ref<bool(const llvm::Function &)> isForeign,
                                                     const std::set<std::string> &foreignFunctions) {
  std::vector<Slice::UncheckedCall> calls;
  for (const llvm::Instruction &instruction : llvm::instructions(root)) {
    const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
    const llvm::Function *callee = call != nullptr ? call->getCalledFunction() : nullptr;
    if (callee == nullptr || !isForeign(*callee))
      continue;
    if (const std::optional<uint32_t> site = someSiteBelow(*callee, planting))
      calls.push_back({userPlace(call->getDebugLoc().get(), planting.sites[*site].location, foreignFunctions),
                       callee->getName().str(), *site});
  }
  return calls;
}

} // namespace

llvm::StringRef siteOwner(const llvm::Instruction &obligation) {
  const llvm::MDNode *node = obligation.getMetadata(ownerMetadata);
  assert(node != nullptr && "an obligation outside a slice");
  return llvm::cast<llvm::MDString>(node->getOperand(0))->getString();
}

llvm::Expected<Slice> buildSlice(llvm::MemoryBufferRef plantedBitcode, const std::string &root,
                                 const Planting &planting, const std::set<std::string> &foreignFunctions,
                                 const SliceOptions &options) {
  Slice slice;
  slice.context = std::make_unique<llvm::LLVMContext>();
  llvm::Expected<std::unique_ptr<llvm::Module>> loaded =
      llvm::getLazyBitcodeModule(plantedBitcode, *slice.context, /*ShouldLazyLoadMetadata=*/true);
  if (!loaded)
    return loaded.takeError();
  slice.module = std::move(*loaded);
  slice.root = slice.module->getFunction(root);
  if (slice.root == nullptr)
    return llvm::createStringError("the unit has no function '%s'", root.c_str());
  if (llvm::Error error = keepReachableBodies(*slice.module, *slice.root, options))
    return error;
  if (llvm::Error error = slice.module->materializeMetadata())
    return error;
  removeUnused(*slice.module, *slice.root);

  // A check throws nothing. Said here, because the inliner would make it an invoke inside a caller's try block
  // or noexcept function, and drop its marks.
  for (llvm::Function &function : *slice.module)
    for (llvm::Instruction &instruction : llvm::instructions(function))
      if (plantedSite(instruction))
        llvm::cast<llvm::CallBase>(instruction).setDoesNotThrow();

  // Code of foreign headers belongs to its user: inline it everywhere, so that its obligations are judged with
  // what the user passes. Every defined user function takes part; each is inlined into the root later.
  const auto isForeign = [&](const llvm::Function &function) {
    return foreignFunctions.count(function.getName().str()) != 0;
  };
  for (llvm::Function &function : *slice.module)
    if (!function.isDeclaration() && (&function == slice.root || !isForeign(function)))
      inlineCalls(function, isForeign, options.foreignBudget);
  removeUnused(*slice.module, *slice.root);

  for (llvm::Function &function : *slice.module) {
    if (function.isDeclaration())
      continue;
    std::vector<SiteInstance> instances = numberInstances(function, planting, foreignFunctions);
    if (&function == slice.root)
      slice.instances = std::move(instances);
    else if (!instances.empty())
      slice.calleeInstances.emplace(function.getName().str(), std::move(instances));
  }
  slice.uncheckedCalls = findUncheckedCalls(*slice.root, planting, isForeign, foreignFunctions);
  // Inlining moved blocks about: order by number, which follows the planted order.
  llvm::sort(slice.instances, [](const SiteInstance &a, const SiteInstance &b) { return a.instance < b.instance; });
  return slice;
}

} // namespace assay::verifier
