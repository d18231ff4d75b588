// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/Planter.h"

#include "verifier/plant/Aliases.h"
#include "verifier/plant/BoundPlanter.h"
#include "verifier/plant/CheckedPlanter.h"
#include "verifier/plant/CleanedOutputPlanter.h"
#include "verifier/plant/Entries.h"
#include "verifier/plant/FindPresence.h"
#include "verifier/plant/LibraryPreconditionPlanter.h"
#include "verifier/plant/MayPlant.h"
#include "verifier/plant/OrderingPlanter.h"
#include "verifier/plant/PlantingContext.h"
#include "verifier/plant/ReachPlanter.h"
#include "verifier/plant/RegionPlanter.h"
#include "verifier/plant/ResponsePlanter.h"
#include "verifier/plant/TypeTests.h"
#include "verifier/plant/TypestatePlanter.h"
#include "verifier/plant/UndefinedBehaviourPlanter.h"
#include "verifier/plant/UntrustedOutputs.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Verifier.h"

#include <cassert>

namespace assay::verifier {

namespace {

/// Gives the sites the numbers of their places: functions in module order, instructions in order. The planters
/// ran one after the other and numbered them otherwise.
void numberInOrder(PlantingContext &context) {
  std::vector<PlantedSite> ordered;
  llvm::Type *idType = llvm::Type::getInt32Ty(context.module.getContext());
  for (llvm::Function *function : definitionsOf(context.module))
    for (llvm::Instruction &instruction : llvm::instructions(*function))
      if (const std::optional<uint32_t> old = plantedSite(instruction)) {
        PlantedSite site = context.planting.sites[*old];
        site.id = static_cast<uint32_t>(ordered.size());
        llvm::cast<llvm::CallBase>(instruction).setArgOperand(1, llvm::ConstantInt::get(idType, site.id));
        ordered.push_back(std::move(site));
      }
  assert(ordered.size() == context.planting.sites.size() && "a planted obligation was lost");
  context.planting.sites = std::move(ordered);
}

} // namespace

Planting plant(llvm::Module &module, const analyzer::SourceFacts &facts, const policies::Policy &policy,
               bool othersRunBeforeMain, const ReachPlan *reach) {
  const ReachPlanter reaches(module, reach);
  dropTypeTests(module);
  PlantingContext context(module, facts, policy);
  findEntries(context);
  resolveFunctionAliases(module);
  findUntrustedCallees(context);
  context.planting.unplayedRoles = unplayedRoles(policy, context.roles);
  findPresence(context);
  reaches.plant(context);
  BoundPlanter bounds(context);
  OrderingPlanter orderings(context);
  ResponsePlanter responses(context);
  TypestatePlanter typestates(context, othersRunBeforeMain);
  CheckedPlanter statuses(context);
  CleanedOutputPlanter cleaned(context);
  RegionPlanter regions(context);
  for (llvm::Function *function : definitionsOf(module)) {
    plantLibraryPreconditions(context, *function);
    plantUndefinedBehaviour(context, *function);
    statuses.plantIn(*function);
    cleaned.plantIn(*function);
    regions.plantIn(*function);
    bounds.plantIn(*function);
    orderings.plantIn(*function);
    responses.plantIn(*function);
    typestates.plantIn(*function);
  }
  plantUntrustedOutputs(context);
  numberInOrder(context);
  assert(!llvm::verifyModule(module) && "planting broke the module");
  return std::move(context.planting);
}

} // namespace assay::verifier
