// SPDX-License-Identifier: Apache-2.0
#include "analyzer/unit/SavedUnits.h"

#include <system_error>

namespace assay::analyzer {

namespace fs = std::filesystem;

SavedUnits::SavedUnits(const fs::path &directory) : directory_(directory) {
  std::error_code missing;
  indexed_ = fs::last_write_time(directory / unitIndexFileName, missing);
  if (missing)
    return;
  const Result<UnitIndex> index = loadUnitIndex(directory);
  if (!index)
    return;
  for (const IndexedUnit &unit : index->units)
    if (!unit.model.empty())
      digests_.emplace(unit.model, unit.digest);
}

bool SavedUnits::isUntouched(const std::string &file) const {
  std::error_code missing;
  const fs::file_time_type written = fs::last_write_time(directory_ / file, missing);
  return !missing && written <= indexed_;
}

bool SavedUnits::has(const std::string &stem, const UnitListing &listing) const {
  const auto listed = digests_.find(stem);
  if (listed != digests_.end() && listed->second == listing.digest && isUntouched(stem + ".json") &&
      isUntouched(stem + ".bc"))
    return true;
  return isUnitModelSaved(directory_ / stem, listing.fingerprint);
}

} // namespace assay::analyzer
