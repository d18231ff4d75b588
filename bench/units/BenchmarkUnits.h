// SPDX-License-Identifier: Apache-2.0
//
// Which units a benchmark reads, from its command line.
#pragma once

#include "analyzer/compilation/CompilationDatabase.h"
#include "support/Result.h"

#include <vector>

namespace assay::bench {

/// The units that `[DATABASE-DIRECTORY [PATH...]]` names; without arguments those of examples/ in the build that the
/// benchmark belongs to.
/// Errors: no database, or a path that selects no unit (UsageError).
[[nodiscard]] Result<std::vector<analyzer::CompileCommand>> benchmarkUnits(int argumentCount, char **arguments);

} // namespace assay::bench
