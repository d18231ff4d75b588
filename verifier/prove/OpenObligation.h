// SPDX-License-Identifier: Apache-2.0
//
// One obligation on its way through the ladder, and what turns answers about it into verdicts.
#pragma once

#include "verifier/prove/Discharger.h"
#include "verifier/prove/EncodedRoot.h"
#include "verifier/prove/UnitContext.h"
#include "verifier/verdict/Verdict.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::verifier {

/// What a candidate counterexample depends on that was not modelled exactly.
struct Obstacle {
  Reason reason = Reason::None; ///< None: nothing known; the run just did not break the rule
  std::string what;
  bool onUnknownCall = false;
};

struct OpenObligation {
  Obligation obligation;
  std::string owner;     ///< the function that owns the site
  uint32_t instance = 0; ///< among the sites of its owner
  bool decided = false;
  /// The solver found a candidate counterexample, which did not break the rule when executed.
  std::optional<Obstacle> obstacle;

  void settle(VerdictKind verdict, Reason reason, std::string detail, std::string by);
};

/// The goals of an obligation in an encoding: that some encounter breaks it, that some comes to it.
struct Goals {
  Term broken;
  Term premise;
  bool encountered = false;
};

[[nodiscard]] Goals goalsOf(EncodedRoot &root, const std::string &owner, uint32_t instance);

/// Why an obligation stays unproved if `answer`, which is unknown, is the last word on it.
[[nodiscard]] Reason reasonOf(const Answer &answer);

/// The detail of an obligation that holds or not depending on what callers pass.
[[nodiscard]] std::string callerDependent(const Obstacle &obstacle);

/// The head of a stored formula.
[[nodiscard]] std::vector<std::string> banner(const Obligation &obligation, const char *role);

/// Nothing if nothing was decided.
void addEvidence(Obligation &obligation, const char *role, const Discharge &discharge);

/// A run as evidence (see describeRun).
void addRun(Obligation &obligation, const char *role, std::string description);

/// The assumptions that a proof about `goal` rests on.
void addAssumptions(Obligation &obligation, const UnitContext &context, const EncodedRoot &root,
                    llvm::ArrayRef<Term> goal);

} // namespace assay::verifier
