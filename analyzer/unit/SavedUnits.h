// SPDX-License-Identifier: Apache-2.0
//
// Which unit models a directory has from an earlier extraction, so that they need not be written again.
//
// What the index lists, and what was last touched before the index was written, is taken as it is: reading half a
// gigabyte of models took a third of an extraction that had nothing to do. Everything else is compared byte for byte.
// Touched means the time of change, which the system keeps: programs that copy set the time of modification.
// No verdict rests on the answer: whoever reads a model checks it against the index (loadUnitModel).
#pragma once

#include "analyzer/unit/UnitIndex.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace assay::analyzer {

class SavedUnits {
public:
  /// Requirements: nothing is written to `directory` before the last question. An index that is missing or broken lists
  /// nothing.
  explicit SavedUnits(const std::filesystem::path &directory);

  /// Whether the files at `stem`, relative to the directory, are those of the model.
  [[nodiscard]] bool has(const std::string &stem, const UnitListing &listing) const;

private:
  /// Seconds and nanoseconds.
  using ChangeTime = std::pair<int64_t, int64_t>;
  [[nodiscard]] std::optional<ChangeTime> changed(std::string_view file) const;
  [[nodiscard]] bool isUntouched(const std::string &file) const;

  const std::filesystem::path directory_;
  std::map<std::string, std::string> digests_; ///< by stem
  std::optional<ChangeTime> indexed_;
};

} // namespace assay::analyzer
