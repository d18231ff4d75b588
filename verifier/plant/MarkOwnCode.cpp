// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/MarkOwnCode.h"

#include "verifier/plant/PlantedIr.h"

#include "llvm/IR/InstIterator.h"

#include <algorithm>

namespace assay::verifier {

namespace {

/// Marks calls of functions without body by their numbers among the call instructions of `caller`: those of `leading`,
/// and of `playing` where the callee is not `known`.
void markCalls(llvm::Function &caller, const std::set<int64_t> &leading, const std::set<int64_t> &playing,
               const std::set<std::string> &known) {
  int64_t ordinal = -1;
  for (llvm::Instruction &instruction : llvm::instructions(caller)) {
    auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
    if (call == nullptr)
      continue;
    ++ordinal;
    const llvm::Function *callee = call->getCalledFunction();
    if (callee != nullptr && callee->isDeclaration() &&
        (leading.contains(ordinal) || (playing.contains(ordinal) && !known.contains(callee->getName().str()))))
      markAsOwnCode(*call);
  }
}

const std::set<int64_t> &ordinalsOf(const std::map<uint32_t, std::set<int64_t>> &calls, uint32_t caller) {
  static const std::set<int64_t> none;
  const auto found = calls.find(caller);
  return found == calls.end() ? none : found->second;
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
    markCalls(function, ordinalsOf(view.events->leadingCalls, number), ordinalsOf(view.events->playingCalls, number),
              known);
    if (function.isDeclaration() &&
        (view.events->leading.contains(number) || (view.events->playing.contains(number) && !known.contains(symbol))))
      markAsOwnCode(function);
  }
}

} // namespace assay::verifier
