// SPDX-License-Identifier: Apache-2.0
//
// The calls of a linked program, resolved.
#pragma once

#include "analyzer/link/CallResolution.h"

namespace assay::analyzer {

/// Guarantees: deterministic; see linkProgram for what the edges promise.
[[nodiscard]] CallGraph resolveCalls(const SymbolTable &table, Outside outside);

} // namespace assay::analyzer
