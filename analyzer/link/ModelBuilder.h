// SPDX-License-Identifier: Apache-2.0
//
// Symbols and call graph → the program model: names, numbers, order.
#pragma once

#include "analyzer/link/CallResolution.h"
#include "analyzer/link/Link.h"

namespace assay::analyzer {

[[nodiscard]] ProgramModel buildModel(const SymbolTable &table, const CallGraph &graph, std::vector<ProgramUnit> units,
                                      bool isLibrary);

/// Whether code outside the program may name a function.
[[nodiscard]] bool isExported(const ProgramSymbol &symbol);

} // namespace assay::analyzer
