// SPDX-License-Identifier: Apache-2.0
//
// What an extraction came to: `units.json` beside the unit models it wrote. It lists every unit that was selected, read
// or not, so that whoever goes on from it knows what is missing. docs/extract.md describes the document.
#pragma once

#include "analyzer/unit/UnitModel.h"
#include "support/Result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// Why a unit has no model.
struct UnitReadFailure {
  std::string place; ///< "file:line:column", or empty
  std::string message;
  std::string remedy;
  std::string reproduce; ///< one command line that shows the failure again
};

/// What the index says of a model.
struct UnitListing {
  std::string digest; ///< as IndexedUnit::digest
  std::vector<std::string> removedFlags;
  std::vector<UnitDiagnostic> diagnostics;
  std::string fingerprint; ///< unitModelFingerprint, of a model that is known from before; else empty
};

struct IndexedUnit {
  std::string name;   ///< unitNames
  std::string file;   ///< as the report shows it
  std::string model;  ///< stem of its files (loadUnitModel), relative to the index; empty if it failed
  std::string digest; ///< SHA-256 of unitModelToBytes; empty if it failed
  std::vector<std::string> removedFlags;
  std::vector<UnitDiagnostic> diagnostics;
  std::optional<UnitReadFailure> failure;
};

struct UnitIndex {
  struct Skipped {
    std::string file; ///< as the report shows it
    std::string reason;
  };
  std::vector<IndexedUnit> units; ///< by name
  std::vector<Skipped> skipped;   ///< by file: neither C nor C++
};

inline constexpr std::string_view unitIndexFileName = "units.json";

[[nodiscard]] std::string unitIndexToJson(const UnitIndex &index);
[[nodiscard]] Result<UnitIndex> unitIndexFromJson(std::string_view text, const std::string &fileForErrors);

/// Writes / reads `directory/units.json`.
[[nodiscard]] Result<void> saveUnitIndex(const UnitIndex &index, const std::filesystem::path &directory);
[[nodiscard]] Result<UnitIndex> loadUnitIndex(const std::filesystem::path &directory);

/// One unit as a line of JSON, for a worker to send / the inverse.
[[nodiscard]] std::string indexedUnitToLine(const IndexedUnit &unit);
[[nodiscard]] Result<IndexedUnit> indexedUnitFromLine(std::string_view line);

} // namespace assay::analyzer
