// SPDX-License-Identifier: Apache-2.0
//
// Names what a run started from as the source does: parameters, and the members and elements they designate that
// are not zero. Of a counterexample that was minimised those are the ones that matter.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "verifier/execute/Execution.h"
#include "verifier/verdict/Verdict.h"

#include <vector>

namespace assay::verifier {

/// In the order of the parameters; a few values at most for each. Bit-fields and members of unions are left out.
[[nodiscard]] std::vector<ShownValue> showInputs(const analyzer::FunctionFacts &function,
                                                 const analyzer::SourceFacts &facts, const ExecutionInput &input);

} // namespace assay::verifier
