// SPDX-License-Identifier: Apache-2.0
//
// One query, one Z3 context. Z3 reads the very text that is stored as evidence, so there is one translation to
// trust. Internal to verifier/solver.
#pragma once

#include "verifier/solver/RawAnswer.h"

namespace assay::verifier {

/// `sorts[i]` is the sort of "s<i>", whose value is read from a model. Never throws, never ends the process: an
/// error of Z3's is Unknown.
[[nodiscard]] RawAnswer runZ3(const std::string &commands, llvm::ArrayRef<Sort> sorts, Z3Strategy strategy,
                              const SolverLimits &limits);

} // namespace assay::verifier
