// SPDX-License-Identifier: Apache-2.0
//
// Who calls whom directly among the functions that a planted unit defines. Lifting asks it which entries lead to a
// function, once for each function of the unit, so questions must cost what they visit and no more.
#pragma once

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/IR/Module.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier {

class UnitCallGraph {
public:
  UnitCallGraph() = default;
  explicit UnitCallGraph(const llvm::Module &module);

  /// Whether a chain of one or more calls leads from one to the other. False for names that the unit does not define.
  [[nodiscard]] bool reaches(std::string_view from, std::string_view to) const;

  /// The functions from which one or more calls lead to `function`, itself excluded; sorted by name.
  [[nodiscard]] std::vector<std::string> callersOf(std::string_view function) const;

  /// The functions that have `mark` or call, by way of functions that are `transparent` only, one that has; sorted.
  [[nodiscard]] std::vector<std::string>
  reachingThrough(const std::function<bool(const std::string &)> &mark,
                  const std::function<bool(const std::string &)> &transparent) const;

private:
  /// Functions from which one or more calls lead to that one; kept.
  const llvm::BitVector &reachingTo(uint32_t function) const;

  std::vector<std::string> names_; ///< sorted
  llvm::StringMap<uint32_t> numbers_;
  std::vector<std::vector<uint32_t>> callers_;
  mutable std::map<uint32_t, llvm::BitVector> reaching_;
};

} // namespace assay::verifier
