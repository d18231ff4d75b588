// SPDX-License-Identifier: Apache-2.0
//
// What one reading of a unit asked of the file system, what came of it, and whether that would still be so.
#pragma once

#include "analyzer/cache/FileDigests.h"
#include "analyzer/extract/ReportPaths.h"
#include "support/Result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// One path that the compiler asked about.
struct ManifestPath {
  /// As the compiler spelled it; "${root}/" stands for the root and the separator after it.
  std::string path;
  PathKind kind = PathKind::Missing;
  /// Of a file or directory: paths with the same number are one and the same, those with different numbers are not. It
  /// matters to `#pragma once` and to the order of include directories.
  uint32_t identity = 0;
  std::string digest;   ///< of the contents or the listing, if the compiler read them
  std::string realPath; ///< without links, if the compiler asked; written as `path`

  [[nodiscard]] bool operator==(const ManifestPath &other) const = default;
};

struct UnitManifest {
  /// Digest of where the root lies, if the reading depends on that; else empty.
  std::string place;
  /// The digest of the unit's model, or the failure.
  Result<std::string> outcome;
  std::vector<ManifestPath> paths; ///< sorted by path
};

/// Where an audit's root lies: from absolute paths to those of manifests and back.
class RootPlace {
public:
  /// Requirements: `paths` outlives it.
  RootPlace(const ReportPaths &paths, const std::string &directory) : paths_(paths), directory_(directory) {}

  /// `path` with the root taken out.
  [[nodiscard]] std::string store(const std::string &path) const;
  [[nodiscard]] std::string resolve(std::string_view stored) const;
  /// Whether `path`, an absolute one, looks as if it lay on one side of the root's border and lies on the other
  /// ("<root>/../x"): then what the compiler shows of it depends on where the root is.
  [[nodiscard]] bool crossesBorder(const std::string &path) const;
  /// What a manifest's `place` must be, if not empty.
  [[nodiscard]] std::string digest() const;

private:
  [[nodiscard]] bool isUnderRoot(const std::string &path) const;

  const ReportPaths &paths_;
  std::string directory_;
};

/// Whether the file system would answer each of the manifest's questions as it did then.
[[nodiscard]] bool stillHolds(const UnitManifest &manifest, const RootPlace &place, FileDigests &files);

/// Whether both say the same about the file system, whatever came of the readings.
[[nodiscard]] bool asksTheSame(const UnitManifest &left, const UnitManifest &right);

/// Manifests as bytes, and back; what is no such bytes gives none.
[[nodiscard]] std::string encodeManifests(const std::vector<UnitManifest> &manifests);
[[nodiscard]] std::vector<UnitManifest> decodeManifests(std::string_view bytes);

} // namespace assay::analyzer
