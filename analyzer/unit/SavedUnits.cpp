// SPDX-License-Identifier: Apache-2.0
#include "analyzer/unit/SavedUnits.h"

#include <sys/stat.h>

namespace assay::analyzer {

namespace fs = std::filesystem;

SavedUnits::SavedUnits(const fs::path &directory) : directory_(directory) {
  indexed_ = changed(unitIndexFileName);
  if (!indexed_)
    return;
  const Result<UnitIndex> index = loadUnitIndex(directory);
  if (!index)
    return;
  for (const IndexedUnit &unit : index->units)
    if (!unit.model.empty())
      digests_.emplace(unit.model, unit.digest);
}

std::optional<SavedUnits::ChangeTime> SavedUnits::changed(std::string_view file) const {
  struct stat status{};
  if (::stat((directory_ / file).c_str(), &status) != 0)
    return std::nullopt;
  return ChangeTime(status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

/// A change in the clock's same grain as the index counts as one that came after it.
bool SavedUnits::isUntouched(const std::string &file) const {
  const std::optional<ChangeTime> last = changed(file);
  return last && last < indexed_;
}

bool SavedUnits::has(const std::string &stem, const UnitListing &listing) const {
  const auto listed = digests_.find(stem);
  if (listed != digests_.end() && listed->second == listing.digest && isUntouched(stem + ".json") &&
      isUntouched(stem + ".bc"))
    return true;
  return isUnitModelSaved(directory_ / stem, listing.fingerprint);
}

} // namespace assay::analyzer
