// SPDX-License-Identifier: Apache-2.0
//
// Whether any execution comes to an obligation at all: a proof about a place that nothing reaches is no proof.
#pragma once

#include "verifier/prove/OpenObligation.h"

#include <string>

namespace assay::verifier {

class Premise {
public:
  /// Looks for a trial run of `root` that comes to the obligation, and asks for a model of `goals.premise` if there
  /// is none. The obligation is the one that `owner` owns as `instance`; it is only named in the query.
  static Premise decide(const Obligation &obligation, PreparedRoot &root, Discharger &discharger,
                        const std::string &owner, uint32_t instance, const Goals &goals);

  [[nodiscard]] bool isMet() const { return !run_.empty() || query_.answer.isSat(); }
  [[nodiscard]] bool isImpossible() const { return run_.empty() && query_.answer.isUnsat(); }
  [[nodiscard]] bool isUnknown() const { return !isMet() && !isImpossible(); }
  /// Why, if it is unknown.
  [[nodiscard]] Reason reason() const { return reasonOf(query_.answer); }
  /// What decided it.
  [[nodiscard]] const std::string &by() const { return query_.by; }

  /// Gives what shows the answer to an obligation that rests on it: as `role`, unless it is a run ("witness").
  void addTo(Obligation &obligation, const char *role, const UnitContext &context, const EncodedRoot &root) const;

private:
  std::string run_; ///< empty if none was found
  Discharge query_; ///< asked if there was no run
  Term asked_;
};

} // namespace assay::verifier
