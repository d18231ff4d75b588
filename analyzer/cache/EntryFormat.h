// SPDX-License-Identifier: Apache-2.0
//
// How an entry of the store lies in its file: a line that names the format, a digest over everything else and the
// entry's own name, then the bytes, compressed where that makes them smaller. Files of the store begin with
// "llvmcache-", because that is what LLVM's CachePruning takes for entries; it leaves all others alone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace assay::analyzer {

inline constexpr std::string_view entryPrefix = "llvmcache-";
/// What a killed process may leave behind begins like this. It is pruned like an entry.
inline constexpr std::string_view temporaryPrefix = "llvmcache-temporary-";
/// Marks the directory as a cache, for backup programs (bford.info/cachedir) and for Assay.
inline constexpr std::string_view tagFileName = "CACHEDIR.TAG";
inline constexpr std::string_view tagText = "Signature: 8a477f597d28d172789f06886806bc55\n"
                                            "# This directory is the cache of assay; see `assay cache --help`.\n";
/// CachePruning's note of when it last ran.
inline constexpr std::string_view pruneTimeFileName = "llvmcache.timestamp";

/// The name of an entry's file, and the kind and key of a file's name (nothing if it is not an entry's).
[[nodiscard]] std::string entryFileName(std::string_view kind, std::string_view key);
struct EntryName {
  std::string kind;
  std::string key;
};
[[nodiscard]] std::optional<EntryName> entryNameOf(const std::string &fileName);

/// Whether a directory is a store: it has the tag, or nothing in it is foreign (a new one, before its tag).
/// Requirements: it can be read.
[[nodiscard]] bool isStoreDirectory(const std::filesystem::path &directory);

/// The contents of the entry's file.
[[nodiscard]] std::string encodeEntry(std::string_view kind, std::string_view key, std::string_view bytes);

enum class EntryState {
  Whole,
  Broken,  ///< its digest does not match: torn, altered or renamed
  Foreign, ///< of another version of Assay, or compressed in a way that this build cannot read
};
struct DecodedEntry {
  EntryState state = EntryState::Broken;
  std::string bytes; ///< of a whole entry
};
[[nodiscard]] DecodedEntry decodeEntry(std::string_view kind, std::string_view key, std::string_view file);

} // namespace assay::analyzer
