// SPDX-License-Identifier: Apache-2.0
//
// Do values of some places come to the calls of some functions? One search forward from all sources answers for every
// call. What was gone through is a certificate for the calls that it did not come to; where that is too much, a second
// search goes back from these calls, and what it went through is one.
#pragma once

#include "analyzer/valueflow/ValueFlow.h"

namespace assay::analyzer {

class ProgramValues;

/// Requirements: names as ValueFlow::flows takes them. Errors: as there.
[[nodiscard]] Result<RuleFlowAnswer> findRuleFlows(ProgramValues &values, const RuleFlowQuestion &question);

} // namespace assay::analyzer
