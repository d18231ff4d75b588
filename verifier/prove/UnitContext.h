// SPDX-License-Identifier: Apache-2.0
//
// What deciding the obligations of one function needs to know about its unit.
#pragma once

#include "analyzer/unit/UnitModel.h"
#include "verifier/plant/Planter.h"
#include "verifier/prove/Discharger.h"
#include "verifier/prove/PreparedRoot.h"
#include "verifier/prove/UnitVerifier.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

/// All references outlive it; the functions may be called at any time.
struct UnitContext {
  const analyzer::UnitModel &unit;
  const Planting &planting;
  const VerifyOptions &options;
  const std::set<std::string> &foreignFunctions;
  /// Callees without body that play a role of the policy: the environment decides what they return.
  const std::set<std::string> &environmentCallees;
  /// Prepares a root (or gives it from a cache); null if it cannot be.
  std::function<std::shared_ptr<PreparedRoot>(const std::string &)> prepare;
  /// A fresh budget of solver work, in resource units, for queries over these terms.
  std::function<Discharger(TermContext &, uint64_t)> discharger;
  /// The same for premises of what is proved but for them.
  std::function<Discharger(TermContext &)> premiseDischarger;
  /// Whether other units can call the function: it is visible to the linker.
  std::function<bool(const std::string &)> isVisible;
  /// Functions that something outside the unit may call (entries, and whatever is visible to the linker) from
  /// which a function can be reached by direct calls, itself excluded; sorted.
  std::function<std::vector<std::string>(const std::string &)> entriesReaching;
  /// Whether a function can be reached from another by direct calls.
  std::function<bool(const std::string &, const std::string &)> reaches;

  /// Solver work for all obligations of one function, in resource units.
  [[nodiscard]] uint64_t unitsPerFunction() const { return 3 * options.resourceUnits; }
  /// What every obligation gets before any gets a whole query's budget.
  [[nodiscard]] uint64_t cheapUnits() const { return options.resourceUnits / 8; }

  /// Inputs of the function can be chosen freely: it is called from outside.
  [[nodiscard]] bool isEntry(const std::string &function) const { return planting.entries.count(function) != 0; }
  [[nodiscard]] bool isEnvironment(const llvm::Function &callee) const {
    return environmentCallees.count(callee.getName().str()) != 0;
  }
};

} // namespace assay::verifier
