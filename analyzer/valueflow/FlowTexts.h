// SPDX-License-Identifier: Apache-2.0
//
// Places, objects and ways of the value flow in the terms of the source.
#pragma once

#include "analyzer/valueflow/ValueFlow.h"
#include "analyzer/valueflow/ValueSearch.h"

namespace assay::analyzer {

/// "servo", "local buffer of main", "memory from malloc at main.c:12".
[[nodiscard]] std::string objectText(ProgramValues &values, ObjectIndex object);

/// A way as people read it. `last` is a step beyond its end, if there is one.
[[nodiscard]] FlowPath pathText(ProgramValues &values, const ValueNeighbours &neighbours,
                                std::vector<ValueSearch::PathStep> steps, const ValueStep *last = nullptr);

} // namespace assay::analyzer
