// SPDX-License-Identifier: Apache-2.0
//
// A unit for planter tests: IR from Inputs/, facts derived from the mangled names, rules and bindings built by
// short helpers.
#pragma once

#include "verifier/plant/Planter.h"

#include "llvm/IR/LLVMContext.h"

#include <memory>
#include <string>
#include <vector>

namespace assay::verifier::test {

class PlantedUnit {
public:
  /// Reads Inputs/<name>.ll.
  explicit PlantedUnit(const std::string &name);

  /// Plants, and checks that the module still verifies and the sites' numbers match the IR.
  void plant();

  /// The sites on that line of the main file, in order.
  [[nodiscard]] std::vector<PlantedSite> sitesAt(unsigned line) const;
  /// The planted call of a site.
  [[nodiscard]] llvm::CallBase &callOf(const PlantedSite &site) const;
  /// The site of the only obligation in the function whose demangled name starts with `name` and "(".
  [[nodiscard]] const PlantedSite &onlySiteIn(const std::string &name) const;
  [[nodiscard]] std::vector<PlantedSite> sitesIn(const std::string &name) const;
  [[nodiscard]] llvm::Function &function(const std::string &name) const;
  [[nodiscard]] analyzer::FunctionFacts &factsOf(const std::string &name);
  [[nodiscard]] std::string text() const;
  /// How many calls of functions whose name contains `part` the module has.
  [[nodiscard]] unsigned callsOf(const std::string &part) const;

  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> module;
  analyzer::SourceFacts facts;
  policies::Policy policy;
  Planting planting;
};

/// What the source facts of a function with that symbol would say, as far as its mangled name and type tell.
[[nodiscard]] analyzer::FunctionFacts factsFromSymbol(const std::string &symbol, const llvm::Type *returned);

[[nodiscard]] policies::Rule memoryRule(std::string id, std::vector<std::string> kinds);
[[nodiscard]] policies::Rule boundRule(std::string id, std::string at, std::optional<double> lower,
                                       std::optional<double> upper, bool finite = true, std::string unit = {});
[[nodiscard]] policies::RoleBinding bind(std::string role, std::string function, policies::Position position,
                                         unsigned argument = 0);

/// All kinds of undefined behaviour that a memory rule can select.
[[nodiscard]] std::vector<std::string> allKinds();

} // namespace assay::verifier::test
