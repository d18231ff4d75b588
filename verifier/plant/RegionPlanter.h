// SPDX-License-Identifier: Apache-2.0
//
// Plants, for the `flow` rules that allow regions, that each call of a sink whose argument names an endpoint sends to
// one in an allowed region. What comes of it is part of the decision on the flow to that call, and nothing without one.
//
// What a configuration file says (StatedValue) is assumed where the function that gives it returns, and listed among
// the assumptions.
#pragma once

#include "verifier/plant/PlantingContext.h"
#include "verifier/plant/RoleEvents.h"

namespace assay::verifier {

class RegionPlanter {
public:
  explicit RegionPlanter(PlantingContext &context);

  void plantIn(llvm::Function &function);

private:
  struct RegionRule {
    const policies::Rule *rule = nullptr;
    std::vector<std::string> regions;
    std::vector<RoleSite> sinks; ///< those with an endpoint
  };

  void plantEndpoint(llvm::CallBase &call, const RegionRule &rule);
  void plantStated(llvm::CallBase &call);

  PlantingContext &context_;
  RoleEvents events_;
  std::vector<RegionRule> rules_;
  std::vector<RoleSite> stated_;
};

} // namespace assay::verifier
