// SPDX-License-Identifier: Apache-2.0
//
// Reads units in worker processes and writes their models: what `assay extract` does once it knows which units.
#pragma once

#include "analyzer/unit/UnitIndex.h"
#include "analyzer/unit/UnitModel.h"
#include "cli/audit/WorkerPool.h"
#include "support/Result.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace assay::cli {

/// One unit to be read.
struct ExtractionUnit {
  std::string name;      ///< analyzer::unitNames
  std::string file;      ///< as the report shows it
  std::string reproduce; ///< one command line that reads just this unit
};

/// Reads unit number `index`, in a worker process.
using ReadUnitModel = std::function<Result<analyzer::UnitModel>(size_t index)>;

/// Told about progress, in the parent.
class ExtractionObserver {
public:
  virtual ~ExtractionObserver() = default;
  /// `log` is the last that a worker wrote which died; empty if it did not.
  virtual void unitRead(const analyzer::IndexedUnit &unit, size_t done, size_t total, const std::string &log) = 0;
};

/// The folder of the models, beside the index.
inline constexpr const char *unitModelFolder = "units";

/// Runs `read` for every unit; writes the models below `output` (nothing if it is empty).
/// Guarantees: the result is sorted by name and does not depend on `limits.jobs` or on timing, but for workers that die
/// or are too slow: such a unit has a failure, and no model of it is left in `output`.
/// Errors: Interrupted; InternalError if no process can be started or a model cannot be written.
[[nodiscard]] Result<std::vector<analyzer::IndexedUnit>>
extractUnits(const std::vector<ExtractionUnit> &units, const ReadUnitModel &read, const std::filesystem::path &output,
             const WorkerLimits &limits, ExtractionObserver &observer);

} // namespace assay::cli
