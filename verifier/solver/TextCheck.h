// SPDX-License-Identifier: Apache-2.0
//
// Asks a solver about a stored query: how evidence is checked again. Needs neither terms nor the analyses that
// made the query.
#pragma once

#include "verifier/solver/Solver.h"

#include "llvm/ADT/StringRef.h"

namespace assay::verifier {

/// Like Answer, without a model.
struct TextAnswer {
  Answer::Kind kind = Answer::Kind::Unknown;
  Answer::Cause cause = Answer::Cause::Error;
  std::string detail;
  uint64_t resourceUnits = 0;
};

/// Requirements: `smtLib` has exactly one line (check-sat), as printSmtLib writes it; what follows it is not read.
/// Errors: a text that the solver does not accept gives Unknown(Error) with the solver's message.
[[nodiscard]] TextAnswer checkTextWithZ3(llvm::StringRef smtLib, Z3Strategy strategy, const SolverLimits &limits);

/// The same by cvc5's command line; Unknown(Error) if there is none on PATH.
[[nodiscard]] TextAnswer checkTextWithCvc5(llvm::StringRef smtLib, const SolverLimits &limits);

} // namespace assay::verifier
