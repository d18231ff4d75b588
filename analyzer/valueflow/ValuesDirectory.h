// SPDX-License-Identifier: Apache-2.0
//
// Summaries with values: of the unit models that an extraction wrote to a directory, or of those of an audit.
#pragma once

#include "analyzer/cache/Store.h"
#include "analyzer/link/CachedLink.h"
#include "analyzer/link/Link.h"
#include "analyzer/unit/UnitModel.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace assay::analyzer {

struct ValuesOptions {
  unsigned jobs = 0;      ///< units summarised at a time; 0: one for each processor
  Store *store = nullptr; ///< keeps summaries, as entries "values"; may be null
};

/// Units to be linked by ValueFlow::link, and how many summaries were in the store.
struct ValuesOfUnits {
  std::vector<LinkUnit> units;
  uint64_t reusedSummaries = 0;
};

/// `load` gives the model of a unit by its number; it is called by several threads at a time.
/// Errors: those of `load` and summariseUnit.
[[nodiscard]] Result<ValuesOfUnits> summariseValues(const std::vector<UnitToLink> &units,
                                                    const std::function<Result<UnitModel>(size_t unit)> &load,
                                                    const ValuesOptions &options);

/// Units of a directory, to be linked by ValueFlow::link.
struct DirectoryValues {
  std::vector<LinkUnit> units;
  std::vector<std::string> missingUnits; ///< names of units that have no model
  uint64_t reusedSummaries = 0;
};

/// Errors (UsageError): there is no index, or no model; (Incomplete): a model cannot be read.
[[nodiscard]] Result<DirectoryValues> summariseValuesOf(const std::filesystem::path &directory,
                                                        const ValuesOptions &options);

} // namespace assay::analyzer
