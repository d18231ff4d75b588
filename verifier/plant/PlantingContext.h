// SPDX-License-Identifier: Apache-2.0
//
// What the planters of one unit share: the module, the facts by symbol, the matched roles, and the growing
// site table.
#pragma once

#include "verifier/plant/Planter.h"
#include "verifier/roles/RoleMatcher.h"

#include "llvm/IR/IRBuilder.h"

namespace assay::verifier {

/// Builds instructions before `before` that carry the debug location of `place`.
class PlantingBuilder : public llvm::IRBuilder<> {
public:
  PlantingBuilder(llvm::Instruction &before, const llvm::Instruction &place);
  explicit PlantingBuilder(llvm::Instruction &place) : PlantingBuilder(place, place) {}
};

/// The instruction that runs next once `place` has completed; for an invoke on its normal edge, which is split if
/// other paths join there. Null if execution never goes on after it.
[[nodiscard]] llvm::Instruction *instructionAfter(llvm::Instruction &place);

class PlantingContext {
public:
  PlantingContext(llvm::Module &irModule, const analyzer::SourceFacts &facts, const policies::Policy &policy);

  llvm::Module &module;
  const analyzer::SourceFacts &facts;
  const policies::Policy &policy;
  const RoleMatcher roles;
  Planting planting;

  /// The facts of the function with that symbol, or null.
  [[nodiscard]] const analyzer::FunctionFacts *functionFacts(llvm::StringRef symbol) const;

  /// Whether the source declares it `noreturn`, by attribute or by debug information.
  [[nodiscard]] bool isDeclaredNoReturn(const llvm::Function &function) const;

  /// Where in the source `instruction` lies: its own debug location, or that of the nearest instruction before
  /// it in its block, or its function's line.
  [[nodiscard]] analyzer::SourceRange locationOf(const llvm::Instruction &instruction) const;

  /// Adds a site at `place` and calls `assay.obligation(holds, site)` at the builder's position.
  void plant(llvm::IRBuilder<> &builder, llvm::Value &holds, const llvm::Instruction &place, SiteKind kind,
             const std::string &rule, std::string message, bool isUndefinedBehaviour = false);

  /// Plants one obligation `false` per rule that asks for `kind` before `check`, an instruction that only runs
  /// when the behaviour is undefined (at line and column `position` rather than its own, if given), and ends the path
  /// there. Without such a rule the path is assumed away and counted.
  void plantUndefinedBehaviour(llvm::Instruction &check, SiteKind kind, const std::string &message,
                               std::optional<std::pair<unsigned, unsigned>> position = std::nullopt);

  /// Ends the path at `check`, counting `what` as assumed.
  void assumeAway(llvm::Instruction &check, const std::string &what);

private:
  std::map<std::string, const analyzer::FunctionFacts *, std::less<>> functionsBySymbol_;
  std::set<std::string, std::less<>> noReturnSymbols_;
};

/// The name that MemorySpec::kinds uses for `kind`.
[[nodiscard]] llvm::StringRef memoryKindName(SiteKind kind);

/// Every function definition of `module` in order, planted declarations left out.
[[nodiscard]] std::vector<llvm::Function *> definitionsOf(llvm::Module &module);

} // namespace assay::verifier
