// SPDX-License-Identifier: Apache-2.0
//
// Paths as the report shows them: relative to the audit's root where they lie under it, absolute and
// normalised elsewhere. One spelling for facts, diagnostics and debug information, the same in every checkout.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace assay::analyzer {

class ReportPaths {
public:
  /// `root` and `directory` (the unit's working directory, base of relative paths) are absolute.
  ReportPaths(const std::filesystem::path &root, const std::filesystem::path &directory);

  /// The shown form of a file's name as the compiler knows it. Names that are no files ("<built-in>") stay.
  [[nodiscard]] std::string show(std::string_view path) const;

  /// `text` with every mention of a path under the root made relative to it: `replacement` stands for the
  /// root and the separator after it. The root must be the path's beginning: with the root "/src", "/opt/src/a.h"
  /// stays.
  [[nodiscard]] std::string replaceRoot(std::string_view text, std::string_view replacement) const;

  /// A word of a command line, or a list of directories, with "${root}" wherever it names the root or what is under it.
  [[nodiscard]] std::string withoutRoot(std::string_view word) const;

  /// Whether `text` mentions a path under the root.
  [[nodiscard]] bool mentionsRoot(std::string_view text) const;

  /// The root with a trailing separator, as given and with links resolved (they may be equal).
  [[nodiscard]] const std::string &root() const { return root_; }
  [[nodiscard]] const std::string &realRoot() const { return realRoot_; }

private:
  std::string root_;
  std::string realRoot_;
  std::filesystem::path directory_;
};

} // namespace assay::analyzer
