// SPDX-License-Identifier: Apache-2.0
//
// Which functions of a unit may lead to which others: by direct calls, and by whatever mentions a function (its address
// is taken, a table holds it). What is not related here cannot come up in an execution that stays in the unit.
#pragma once

#include "llvm/IR/Module.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

class ReferenceGraph {
public:
  explicit ReferenceGraph(const llvm::Module &module);

  /// The defined functions for which `isGoal` holds and those that may lead to one.
  [[nodiscard]] std::set<std::string> leadingTo(const std::function<bool(const llvm::Function &)> &isGoal) const;

private:
  std::vector<const llvm::GlobalValue *> values_;  ///< functions and variables in module order
  std::vector<std::vector<uint32_t>> mentionedBy_; ///< by number of the value
};

} // namespace assay::verifier
