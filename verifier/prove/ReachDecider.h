// SPDX-License-Identifier: Apache-2.0
//
// Decides the `reach` obligations of one entry: each call of its closure that is forbidden or not known, by the ladder,
// in executions that begin in the entry; and, where none of them can happen, that there is no other, by the closure's
// certificate.
//
// Soundness: that an encoding of the entry does not come to a site counts only if it follows every way of the closure
// that leads there. A call that stayed a call, or is made through a pointer, may lead to anything that the program's
// call graph says.
#pragma once

#include "verifier/prove/OpenObligation.h"
#include "verifier/prove/UnitContext.h"
#include "verifier/reach/ReachPlan.h"

#include <memory>
#include <string>
#include <vector>

namespace assay::verifier {

class ReachDecider {
public:
  ReachDecider(const UnitContext &context, const ReachPlan &plan, std::string entry);

  /// The entry's obligations, undecided, in order.
  [[nodiscard]] std::vector<Obligation> planned();
  /// Decides them. Where none of an entry's calls can happen, another says so of the entry as a whole.
  [[nodiscard]] std::vector<Obligation> decide();

private:
  /// A site of the closure as the slice has it, or as it is beyond the slice.
  struct Place {
    const ClosureSite *site = nullptr;
    bool isInSlice = false;
    OpenObligation open; ///< of one in the slice
  };
  /// What a person sees as one: all that one call in the project's code leads to.
  struct Group {
    const EntryReach *reach = nullptr;
    Obligation obligation;
    std::vector<Place> places;
  };

  void group();
  /// Where a person should look for a call of `caller`: there, or where the project's own code led to it.
  /// Gives the function that it is in.
  [[nodiscard]] std::pair<analyzer::SourceRange, std::string> userPlace(const EntryReach &reach, uint32_t caller,
                                                                        const analyzer::ProgramPlace &place) const;
  /// Says what the group is about; its location is known.
  void describe(Group &group, const std::string &owner) const;
  [[nodiscard]] Obligation ofEntry(const EntryReach &reach) const;
  void settlePlaces();
  void judge(Group &group);
  [[nodiscard]] std::string wayNotFollowed(const EntryReach &reach, const ClosureSite &site, Reason &reason) const;
  /// Gives the obligation the closure's certificate; leaves it unproved if the solver does not confirm it.
  void certify(const EntryReach &reach, Obligation &obligation) const;

  const UnitContext &context_;
  const ReachPlan &plan_;
  std::string entry_;
  std::shared_ptr<PreparedRoot> prepared_; ///< null if it could not be prepared
  std::vector<Group> groups_;
};

} // namespace assay::verifier
