// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/Entries.h"

namespace assay::verifier {

namespace {

using policies::Position;

bool isExported(const PlantingContext &context, const llvm::Function &function) {
  if (function.hasLocalLinkage() || function.hasAvailableExternallyLinkage() ||
      function.getName() == "__clang_call_terminate")
    return false;
  const analyzer::FunctionFacts *facts = context.functionFacts(function.getName());
  return facts == nullptr || !facts->inForeignHeader;
}

} // namespace

std::set<std::string> namedEntries(const PlantingContext &context) {
  std::set<std::string> entries;
  const bool exported = context.policy.entries == policies::EntryRule::Exported;
  for (const llvm::Function *function : definitionsOf(context.module))
    if (function->getName() == "main" || (exported && isExported(context, *function)))
      entries.insert(function->getName().str());
  for (const RoleSite &site : context.roles.sites())
    if (site.position == Position::Entry)
      if (const llvm::Function *function = context.module.getFunction(site.symbol);
          function != nullptr && !function->isDeclaration())
        entries.insert(site.symbol);
  return entries;
}

void findEntries(PlantingContext &context) {
  std::set<std::string> &entries = context.planting.entries;
  entries = namedEntries(context);
  for (const llvm::Function *function : definitionsOf(context.module))
    if (function->hasAddressTaken(nullptr, /*IgnoreCallbackUses=*/false, /*IgnoreAssumeLikeCalls=*/true,
                                  /*IgnoreLLVMUsed=*/true))
      entries.insert(function->getName().str());
}

void findUntrustedCallees(PlantingContext &context) {
  for (const RoleSite &site : context.roles.sites()) {
    if (site.position != Position::Call && site.position != Position::Return)
      continue;
    if (!site.untrusted && !isUntrustedRole(site.role))
      continue;
    if (const llvm::Function *function = context.module.getFunction(site.symbol);
        function != nullptr && function->isDeclaration())
      context.planting.untrustedCallees.try_emplace(site.symbol, site.role);
  }
}

} // namespace assay::verifier
