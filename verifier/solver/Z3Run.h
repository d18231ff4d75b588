// SPDX-License-Identifier: Apache-2.0
//
// One query, one Z3 context: given as terms (built in the context) or as a stored SMT-LIB text (checked again).
// Tests hold the two readings against each other. Internal to verifier/solver.
#pragma once

#include "verifier/solver/RawAnswer.h"

namespace assay::verifier {

/// `sorts[i]` is the sort of "s<i>", whose value is read from a model. Never throws, never ends the process: an
/// error of Z3's is Unknown.
[[nodiscard]] RawAnswer runZ3(const std::string &commands, llvm::ArrayRef<Sort> sorts, Z3Strategy strategy,
                              const SolverLimits &limits);

/// The same for terms; `symbols[i]` is the symbol that values[i] of the answer belongs to.
[[nodiscard]] RawAnswer runZ3(const TermContext &terms, llvm::ArrayRef<Term> assertions, std::vector<Term> &symbols,
                              Z3Strategy strategy, const SolverLimits &limits);

} // namespace assay::verifier
