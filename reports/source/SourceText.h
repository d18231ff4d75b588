// SPDX-License-Identifier: Apache-2.0
//
// Lines of audited source files, for snippets and line hashes. A file that is gone or unreadable is simply
// absent: reports are complete without it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::reports {

/// Reads each file once. Not thread-safe.
class SourceText {
public:
  /// Files with relative names are looked up under `root`.
  explicit SourceText(std::filesystem::path root) : root_(std::move(root)) {}

  /// The whole file, or null. Stays valid as long as this object.
  const std::string *text(const std::string &file);
  /// Line `number` (from 1) without its line end; nothing if there is no such line.
  std::optional<std::string_view> line(const std::string &file, unsigned number);

private:
  struct Entry {
    bool exists = false;
    std::string text;
    std::vector<size_t> lineStarts;
  };
  const Entry &entry(const std::string &file);

  std::filesystem::path root_;
  std::map<std::string, Entry> files_;
};

/// `text` made safe for a terminal and a log: control characters and bytes that are no UTF-8 become "<U+001B>" and
/// "<FF>"; tabs become a space.
[[nodiscard]] std::string printable(std::string_view text);

/// Number of code points in `text`, each byte that is no UTF-8 counting as one.
[[nodiscard]] size_t codePoints(std::string_view text);

/// The length in bytes of the UTF-8 sequence at the start of `text`; 0 if there is none.
[[nodiscard]] size_t sequenceLength(std::string_view text);

/// Bytes of the identifier or number that starts at byte `offset` of `line`; 1 if none does.
[[nodiscard]] size_t tokenLength(std::string_view line, size_t offset);

} // namespace assay::reports
