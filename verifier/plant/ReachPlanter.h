// SPDX-License-Identifier: Apache-2.0
//
// Plants the `reach` rules: before each site of an entry's closure that the unit has the body of, the obligation that
// an execution of this entry does not come to it. Where the entry begins in a phase in which everything is allowed, a
// ghost variable says whether it still is:
//   allowed.<rule>.<entry>        1 from the entry's start on, 0 once a call that ends the phase has returned
//   perhaps-ended.<rule>.<entry>  1 once a call was made that is not followed and may have ended it unseen
// Each entry has sites and a ghost of its own: what one entry may do, another may not.
//
// The obligations are about executions that begin in the entry, and mean nothing in any other root.
#pragma once

#include "verifier/plant/PlantingContext.h"
#include "verifier/reach/ReachPlan.h"

#include <vector>

namespace assay::verifier {

class ReachPlanter {
public:
  /// Finds the places in `module`, which is as Clang made it: calls are known by their numbers. `plan` may be null.
  ReachPlanter(llvm::Module &module, const ReachPlan *plan);

  /// Plants everything.
  void plant(PlantingContext &context) const;

private:
  /// The place of a call in a function.
  struct Place {
    std::string function;
    int64_t ordinal = -1;
    auto operator<=>(const Place &) const = default;
  };

  void plantSite(PlantingContext &context, uint32_t entry, uint32_t site, llvm::CallBase &call) const;
  /// Before a site: whether the phase has ended, where that was not seen, is one of two.
  void resolvePhase(const EntryReach &reach, llvm::CallBase &call) const;
  void plantPhase(const EntryReach &reach) const;

  llvm::Module &module_;
  const ReachPlan *plan_;
  std::map<Place, llvm::CallBase *> calls_; ///< of all sites and ends of phases
};

} // namespace assay::verifier
