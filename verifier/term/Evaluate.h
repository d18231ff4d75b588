// SPDX-License-Identifier: Apache-2.0
//
// Evaluates terms under a full assignment of their symbols with APInt and APFloat. The reference semantics:
// solvers' models are validated with it and the differential tests compare native execution with it.
#pragma once

#include "verifier/term/Term.h"

#include "llvm/ADT/DenseMap.h"

namespace assay::verifier {

/// Values by symbol index. A symbol without a value evaluates to zero / false.
using Assignment = llvm::DenseMap<uint32_t, TermValue>;

/// Evaluates one assignment, which it refers to; subterms are computed once and need no stack, however deep.
/// FpToSigned/FpToUnsigned outside the range give 0.
class Evaluator {
public:
  Evaluator(const TermContext &context, const Assignment &assignment);
  ~Evaluator();
  [[nodiscard]] TermValue evaluate(Term term);
  [[nodiscard]] bool holds(Term formula) { return evaluate(formula).bits.getBoolValue(); }

private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

} // namespace assay::verifier
