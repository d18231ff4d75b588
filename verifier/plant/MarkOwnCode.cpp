// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/MarkOwnCode.h"

#include "verifier/plant/PlantedIr.h"

#include "llvm/IR/InstIterator.h"

#include <algorithm>

namespace assay::verifier {

namespace {

/// Marks the calls of these numbers among the call instructions of `function`.
void markCalls(llvm::Function &function, const std::set<int64_t> &ordinals) {
  int64_t ordinal = 0;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
      if (ordinals.contains(ordinal++))
        markAsOwnCode(*call);
}

void dropBody(llvm::Function &function) {
  function.deleteBody();
  function.setComdat(nullptr);
  function.setLinkage(llvm::GlobalValue::ExternalLinkage);
}

} // namespace

void markOwnCode(llvm::Module &module, const analyzer::UnitModel &unit, const policies::Policy &policy,
                 const RoleMatcher &roles, const ProgramView &view) {
  if (view.program == nullptr || view.events == nullptr)
    return;
  const std::set<std::string> tracked = trackedRoles(policy);
  std::set<std::string> known; // functions whose calls are planted
  for (const std::string &role : tracked)
    for (const RoleSite &site : roles.sitesOf(role))
      known.insert(site.symbol);
  const std::set<std::string> fields = eventFields(unit.facts, policy.bindings, tracked);
  for (llvm::Function &function : module) {
    const std::string symbol = function.getName().str();
    const bool isImported = std::binary_search(unit.importedFunctions.begin(), unit.importedFunctions.end(), symbol);
    const analyzer::ProgramFunction *found =
        isImported ? view.program->find(symbol) : view.program->resolve(view.unit, symbol);
    if (found == nullptr)
      continue;
    const auto number = static_cast<uint32_t>(found - view.program->functions.data());
    if (const auto used = view.events->fields.find(number); isImported && used != view.events->fields.end())
      if (!std::includes(fields.begin(), fields.end(), used->second.begin(), used->second.end())) {
        dropBody(function);
        markAsOwnCode(function);
      }
    if (const auto called = view.events->callbacks.find(number); called != view.events->callbacks.end())
      markCalls(function, called->second);
    if (function.isDeclaration() &&
        (view.events->leading.contains(number) || (view.events->playing.contains(number) && !known.contains(symbol))))
      markAsOwnCode(function);
  }
}

} // namespace assay::verifier
