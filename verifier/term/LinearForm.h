// SPDX-License-Identifier: Apache-2.0
//
// A bit-vector term as a sum Σ cᵢ·xᵢ + c modulo 2^width, so that what two sums have in common cancels: the distance
// of two places in one array is then free of the array's address, which no solver has to find out. Internal to
// verifier/term.
//
// Invariant: no coefficient is zero, every atom occurs once, atoms are in the canonical order once rebuilt.
#pragma once

#include "verifier/term/TermNode.h"

#include <optional>

namespace assay::verifier {

class LinearForm {
public:
  /// a + b or a − b. Null if nothing cancels or merges, or if the terms are too large to look into: the result of
  /// such an operation is not simpler than the operation.
  [[nodiscard]] static std::optional<LinearForm> merged(Term a, Term b, bool isDifference);

  /// The sum as a term, of at most one operation for each atom and its coefficient.
  [[nodiscard]] Term rebuild(TermContext &context) const;

private:
  struct Summand {
    Term atom;
    llvm::APInt coefficient;
  };

  explicit LinearForm(unsigned width) : constant_(llvm::APInt::getZero(width)) {}
  /// Adds factor·term; false if there are too many summands.
  bool add(Term term, const llvm::APInt &factor);
  bool addAtom(Term atom, const llvm::APInt &factor);

  llvm::SmallVector<Summand, 8> summands_;
  llvm::APInt constant_;
  unsigned met_ = 0;       ///< atoms met, repeated ones too
  unsigned constants_ = 0; ///< constants met
};

} // namespace assay::verifier
