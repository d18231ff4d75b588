// SPDX-License-Identifier: Apache-2.0
//
// First half of a link: the units' symbols in one table, before calls are resolved. For analyses that need the table
// as well as the program model.
#pragma once

#include "analyzer/link/CallResolution.h"
#include "analyzer/link/Link.h"

namespace assay::analyzer {

struct MergedUnits {
  SymbolTable table;              ///< resolved
  std::vector<ProgramUnit> units; ///< named apart
  bool isLibrary = false;
  Outside outside = Outside::KnowsWhatItGets;
};

/// Errors: those of linkProgram.
[[nodiscard]] Result<MergedUnits> mergeUnits(std::vector<LinkUnit> units, const LinkOptions &options);

} // namespace assay::analyzer
