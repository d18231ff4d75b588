// SPDX-License-Identifier: Apache-2.0
//
// Whether any execution comes to an obligation at all: a proof about a place that nothing reaches is no proof.
#pragma once

#include "verifier/prove/OpenObligation.h"

#include <optional>
#include <string>

namespace assay::verifier {

class Premise {
public:
  [[nodiscard]] bool isMet() const { return !run_.empty() || query_.answer.isSat(); }
  [[nodiscard]] bool isImpossible() const { return run_.empty() && query_.answer.isUnsat(); }
  [[nodiscard]] bool isUnknown() const { return !isMet() && !isImpossible(); }
  /// Why, if it is unknown.
  [[nodiscard]] Reason reason() const { return reasonOf(query_.answer); }
  /// The same in words.
  [[nodiscard]] std::string detail() const {
    return "whether any execution comes here could not be decided: " + query_.answer.detail();
  }
  /// What decided it.
  [[nodiscard]] const std::string &by() const { return query_.by; }

  /// Gives what shows the answer to an obligation that rests on it: as `role`, unless it is a run ("witness").
  void addTo(Obligation &obligation, const char *role, const UnitContext &context, const EncodedRoot &root) const;

private:
  friend class PremiseSearch;

  std::string run_; ///< empty if none was found
  Discharge query_; ///< asked if there was no run
  Term asked_;
};

/// Decides the premises of one root, in one of its encodings.
class PremiseSearch {
public:
  /// `discharger` is for queries over `encoded` and, like everything else, outlives the search.
  PremiseSearch(const UnitContext &context, PreparedRoot &root, EncodedRoot &encoded, Discharger &discharger)
      : context_(context), root_(root), encoded_(encoded), discharger_(discharger) {}

  /// Looks for a trial run of the root that comes to the obligation, and for a model of `goals.premise` if there is
  /// none. The obligation is the one that `open` tells, whose owner's instance it is; it is only named in the query.
  /// With `isLastTry` it may take more of a solver's work than `discharger` has left: a proof hangs on it alone.
  Premise decide(const OpenObligation &open, const std::string &owner, const Goals &goals, bool isLastTry);

private:
  const UnitContext &context_;
  PreparedRoot &root_;
  EncodedRoot &encoded_;
  Discharger &discharger_;
  std::optional<Discharger> reserve_;
};

} // namespace assay::verifier
