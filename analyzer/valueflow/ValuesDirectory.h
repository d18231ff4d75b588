// SPDX-License-Identifier: Apache-2.0
//
// Summaries with values from files: the unit models that an extraction wrote.
#pragma once

#include "analyzer/cache/Store.h"
#include "analyzer/link/Link.h"

#include <filesystem>
#include <string>
#include <vector>

namespace assay::analyzer {

struct DirectoryValuesOptions {
  unsigned jobs = 0;      ///< units summarised at a time; 0: one for each processor
  Store *store = nullptr; ///< keeps summaries, as entries "values"; may be null
};

/// Units of a directory, to be linked by ValueFlow::link.
struct DirectoryValues {
  std::vector<LinkUnit> units;
  std::vector<std::string> missingUnits; ///< names of units that have no model
  uint64_t reusedSummaries = 0;
};

/// Errors (UsageError): there is no index, or no model; (Incomplete): a model cannot be read.
[[nodiscard]] Result<DirectoryValues> summariseValuesOf(const std::filesystem::path &directory,
                                                        const DirectoryValuesOptions &options);

} // namespace assay::analyzer
