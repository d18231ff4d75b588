// SPDX-License-Identifier: Apache-2.0
//
// What a path is and holds, asked of the file system once for each path and run: 300 units share 3,000 headers.
//
// Nothing outlives the process. A lasting memo by size and times would miss an edit within the clock's grain, and
// reading and hashing every file of a large program anew takes a fraction of a second.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace assay::analyzer {

enum class PathKind : uint8_t {
  Missing, ///< there is nothing, or something on the way to it is no directory
  File,
  Directory,
  Other,   ///< a device, a pipe: its contents cannot be counted on
  Denied,  ///< no permission to look
  Unknown, ///< it could not be found out (too many links, a broken disk, …)
};
/// What a path is about which the system gave this error number.
[[nodiscard]] PathKind kindOfError(int error);

/// What a name leads to. Two names with one identity are the same file.
struct PathState {
  PathKind kind = PathKind::Unknown;
  uint64_t device = 0;
  uint64_t inode = 0;

  [[nodiscard]] bool isSameFile(const PathState &other) const { return device == other.device && inode == other.inode; }
};

/// Remembers its answers: a file that changes afterwards stays as it was first seen. Not for several threads at once.
class FileDigests {
public:
  /// The answers for one path, found out when they are asked for.
  class Path {
  public:
    /// Links are followed.
    [[nodiscard]] const PathState &state();
    /// The SHA-256 of a file's contents, or of a directory's sorted names; empty if it cannot be read.
    [[nodiscard]] const std::string &digest();
    /// The path without links; empty if there is none.
    [[nodiscard]] const std::string &realPath();

  private:
    friend class FileDigests;
    const std::string *name_ = nullptr; ///< in known_
    std::optional<PathState> state_;
    std::optional<std::string> digest_;
    std::optional<std::string> realPath_;
  };

  /// Valid as long as this. Requirements: `path` is absolute.
  [[nodiscard]] Path &at(std::string_view path);

private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view path) const { return std::hash<std::string_view>()(path); }
  };
  std::unordered_map<std::string, Path, Hash, std::equal_to<>> known_; // looked up only
};

/// The digest of a directory's listing: its names, sorted.
[[nodiscard]] std::string listingDigest(std::vector<std::string> names);

} // namespace assay::analyzer
