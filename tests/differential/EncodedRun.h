// SPDX-License-Identifier: Apache-2.0
//
// A function as the encoder sees it, with the obligation that its result is `expected`, and what that obligation
// comes to on concrete inputs.
#pragma once

#include "verifier/encode/Encoder.h"
#include "verifier/solver/Solver.h"

#include "llvm/ADT/APInt.h"
#include "llvm/IR/Module.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace assay::verifier::testing {

/// Plants before each return of `function`: the result is the last parameter (NaN counts as one value, the zeros as
/// two).
void plantResultCheck(llvm::Function &function);

/// Changes the normalised function before it is encoded.
using ChangeFunction = std::function<void(llvm::Function &)>;

class EncodedRun {
public:
  /// Plants, normalises and encodes; `change` may be null.
  EncodedRun(llvm::Function &function, const ChangeFunction &change, const EncoderOptions &options = {});

  [[nodiscard]] const Encoding &encoding() const { return encoding_; }
  [[nodiscard]] TermContext &terms() { return *terms_; }
  /// Some return's obligation is broken.
  [[nodiscard]] Term broken() const { return broken_; }
  /// Some return is reached and its obligation holds.
  [[nodiscard]] Term met() const { return met_; }
  /// Replaces both formulas (to see whether the comparison notices).
  void replace(const std::function<Term(Term)> &change);

  /// Values of all symbols: the arguments as given, patterns of floats as they must be, everything else at random.
  /// Nothing if a float whose pattern was taken is NaN: SROA may keep integers in slots of a floating type, and of a
  /// NaN the encoder does not know the pattern, so that any result is admitted.
  [[nodiscard]] std::optional<Assignment> assignment(llvm::ArrayRef<llvm::APInt> arguments, uint64_t seed);
  /// Facts that fix the scalar arguments.
  [[nodiscard]] std::vector<Term> fixedArguments(llvm::ArrayRef<llvm::APInt> arguments);
  [[nodiscard]] bool holds(Term formula, const Assignment &assignment);

private:
  std::unique_ptr<TermContext> terms_;
  Encoding encoding_;
  Term broken_;
  Term met_;
  std::set<uint32_t> symbolsInUse_; ///< by the two formulas; filled when first needed
};

} // namespace assay::verifier::testing
