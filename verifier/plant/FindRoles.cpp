// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/FindRoles.h"

#include "verifier/plant/Aliases.h"
#include "verifier/plant/CallTargets.h"
#include "verifier/plant/FieldAccess.h"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

#include <algorithm>
#include <tuple>

namespace assay::verifier {

namespace {

using policies::Position;

PlayedRole playedRole(const RoleSite &site) {
  PlayedRole played;
  played.role = site.role;
  played.position = site.position;
  played.name = site.qualifiedName;
  played.symbol = site.symbol;
  played.argument = site.argument;
  played.part = site.name;
  played.unit = site.unit;
  played.isPartUnknown = site.isPartUnknown;
  played.declaration = site.declaration;
  played.bindings = site.bindings;
  return played;
}

class UseFinder {
public:
  UseFinder(const PlantingContext &context, std::vector<PlayedRole> &played)
      : context_(context), targets_(context), played_(played) {
    const std::vector<RoleSite> &sites = context.roles.sites();
    for (size_t index = 0; index < sites.size(); ++index) {
      switch (sites[index].position) {
      case Position::Call:
      case Position::Argument:
      case Position::Output:
      case Position::Return:
        bySymbol_[sites[index].symbol].push_back(index);
        break;
      case Position::Field:
        fields_.push_back(index);
        break;
      case Position::Entry:
      case Position::Type:
        // Declared there: that is all there is to it.
        played_[index].uses.push_back(sites[index].declaration);
        break;
      }
    }
  }

  void visit(const llvm::Instruction &instruction) {
    for (const size_t index : fields_)
      switch (effectOn(instruction, context_.roles.sites()[index], context_).effect) {
      case FieldEffect::None:
        break;
      case FieldEffect::Store:
      case FieldEffect::Rewrite:
        played_[index].uses.push_back(context_.locationOf(instruction));
        break;
      case FieldEffect::Escape:
        played_[index].possibleUses.push_back(context_.locationOf(instruction));
        break;
      }
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
        call != nullptr && !llvm::isa<llvm::IntrinsicInst>(call))
      visitCall(*call);
  }

private:
  void visitCall(const llvm::CallBase &call) {
    const auto record = [&](const std::string &symbol, const std::vector<size_t> &sites) {
      const Reach reach = targets_.reach(call, symbol);
      if (reach == Reach::No)
        return;
      for (const size_t index : sites)
        (reach == Reach::Yes ? played_[index].uses : played_[index].possibleUses).push_back(context_.locationOf(call));
    };
    if (const auto *callee = llvm::dyn_cast<llvm::Function>(call.getCalledOperand()->stripPointerCastsAndAliases())) {
      const auto found = bySymbol_.find(callee->getName().str());
      if (found != bySymbol_.end())
        record(found->first, found->second);
      return;
    }
    for (const auto &[symbol, sites] : bySymbol_)
      record(symbol, sites);
  }

  const PlantingContext &context_;
  CallTargets targets_;
  std::vector<PlayedRole> &played_;
  std::map<std::string, std::vector<size_t>> bySymbol_;
  std::vector<size_t> fields_;
};

void sortOnce(std::vector<analyzer::SourceRange> &places) {
  const auto key = [](const analyzer::SourceRange &place) { return std::tie(place.file, place.line, place.column); };
  std::sort(places.begin(), places.end(),
            [&](const analyzer::SourceRange &a, const analyzer::SourceRange &b) { return key(a) < key(b); });
  places.erase(
      std::unique(places.begin(), places.end(),
                  [&](const analyzer::SourceRange &a, const analyzer::SourceRange &b) { return key(a) == key(b); }),
      places.end());
}

} // namespace

Result<UnitRoles> findRoles(const analyzer::UnitModel &unit, const policies::Policy &policy) {
  llvm::LLVMContext llvmContext;
  llvm::Expected<std::unique_ptr<llvm::Module>> module =
      llvm::parseBitcodeFile(llvm::MemoryBufferRef(unit.bitcode, unit.mainFile), llvmContext);
  if (!module)
    return fail({ExitCode::InternalError, unit.mainFile, "",
                 "the unit's model cannot be read: " + llvm::toString(module.takeError()), "extract the unit again"});
  const PlantingContext context(**module, unit.facts, policy);
  resolveFunctionAliases(**module);
  UnitRoles roles;
  roles.unit = unit.mainFile;
  for (const RoleSite &site : context.roles.sites())
    roles.played.push_back(playedRole(site));
  UseFinder finder(context, roles.played);
  for (const llvm::Function &function : **module)
    for (const llvm::Instruction &instruction : llvm::instructions(function))
      finder.visit(instruction);
  for (PlayedRole &played : roles.played) {
    sortOnce(played.uses);
    sortOnce(played.possibleUses);
  }
  roles.unmatched = unmatchedBindings(unit.facts, policy.bindings, roles.played);
  return roles;
}

} // namespace assay::verifier
