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

/// A unit that was read.
struct ReadModel {
  analyzer::UnitListing listing;
  std::string bytes; ///< unitModelToBytes
};

/// Where units come from.
class UnitReader {
public:
  virtual ~UnitReader() = default;
  /// What is known of unit number `index` without reading it; in the parent, for all units before any is read.
  [[nodiscard]] virtual std::optional<analyzer::UnitListing> known(size_t index) = 0;
  /// Reads it; in a worker process.
  [[nodiscard]] virtual Result<ReadModel> read(size_t index) = 0;
};

/// Told about progress, in the parent.
class ExtractionObserver {
public:
  virtual ~ExtractionObserver() = default;
  /// `log` is the last that a worker wrote which died; empty if it did not.
  virtual void unitRead(const analyzer::IndexedUnit &unit, size_t done, size_t total, const std::string &log) = 0;
};

/// The folder of the models, beside the index.
inline constexpr const char *unitModelFolder = "units";

/// Reads every unit; writes the models below `output` (nothing if it is empty). What lies there already, to the last
/// byte, is neither read nor written again.
/// Guarantees: the result is sorted by name and does not depend on `limits.jobs` or on timing, but for workers that die
/// or are too slow: such a unit has a failure, and no model of it is left in `output`.
/// Errors: Interrupted; InternalError if no process can be started or a model cannot be written.
[[nodiscard]] Result<std::vector<analyzer::IndexedUnit>>
extractUnits(const std::vector<ExtractionUnit> &units, UnitReader &reader, const std::filesystem::path &output,
             const WorkerLimits &limits, ExtractionObserver &observer);

} // namespace assay::cli
