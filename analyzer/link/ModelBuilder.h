// SPDX-License-Identifier: Apache-2.0
//
// Symbols and call graph → the program model: names, numbers, order.
#pragma once

#include "analyzer/link/CallResolution.h"
#include "analyzer/link/Link.h"

namespace assay::analyzer {

[[nodiscard]] ProgramModel buildModel(const SymbolTable &table, const CallGraph &graph, std::vector<ProgramUnit> units);

/// Whether code outside the program may name a symbol. An inline function or constant of a foreign header is not
/// counted: whoever uses one has one of his own, with which code outside does nothing but what such code may do anyway.
/// Requirements: definitions are resolved.
[[nodiscard]] bool isExported(const ProgramSymbol &symbol);

} // namespace assay::analyzer
