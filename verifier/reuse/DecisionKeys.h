// SPDX-License-Identifier: Apache-2.0
//
// Keys of decisions: the digest of all that deciding the obligations of one function can depend on. It covers the
// bodies that the function reaches by calls (and, where it is judged at the unit's entries, what they reach), every
// variable and type these mention, the facts of the source about them, the policy, the options, and the versions of all
// tools. Lines, and code that has no bearing on the function, are not in it.
//
// Soundness: a key that leaves out something that counts could bring back a wrong `proved`. When in doubt, put it in:
// a key that says too much costs a proof done twice.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "verifier/reuse/CanonicalModule.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

/// What the keys need to know of the unit besides its IR.
struct KeyContext {
  /// Everything that concerns each function of the unit: policy, options, versions, flags, dynamically initialised
  /// variables, assumed kinds of undefined behaviour.
  std::string common;
  const analyzer::SourceFacts *facts = nullptr;              ///< not owned, never null
  const Planting *planting = nullptr;                        ///< not owned, never null
  const std::set<std::string> *foreignFunctions = nullptr;   ///< not owned, never null
  const std::set<std::string> *environmentCallees = nullptr; ///< not owned, never null
  /// Functions at which the obligations of a function may be judged besides itself, sorted.
  std::function<std::vector<std::string>(const std::string &)> judgedAt;
  /// Whether the slice of a function keeps bodies that are only referred to (SliceOptions::keepsReferenced); may be
  /// null.
  std::function<bool(const std::string &)> keepsReferenced;
  /// What the obligations of a function depend on that is not in the unit; may be null.
  std::function<std::string(const std::string &)> beyondUnit;
};

class DecisionKeys {
public:
  DecisionKeys(std::unique_ptr<CanonicalModule> module, KeyContext context);

  struct Key {
    std::string digest;
    Positions positions; ///< of all functions that the decision may speak of
  };
  [[nodiscard]] Key of(const std::string &function) const;

private:
  [[nodiscard]] std::string describe(const std::string &symbol) const;

  KeyContext context_;
  std::unique_ptr<CanonicalModule> module_;
  std::string recordsDigest_;
};

} // namespace assay::verifier
