// SPDX-License-Identifier: Apache-2.0
//
// Do values of some places come to the calls of some functions? One search forward from all sources answers for every
// call; what was gone through is kept as a certificate.
#pragma once

#include "analyzer/valueflow/ValueFlow.h"

namespace assay::analyzer {

class ProgramValues;

/// Requirements: names as ValueFlow::flows takes them. Errors: as there.
[[nodiscard]] Result<RuleFlowAnswer> findRuleFlows(ProgramValues &values, const RuleFlowQuestion &question);

} // namespace assay::analyzer
