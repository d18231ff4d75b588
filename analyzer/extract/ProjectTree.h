// SPDX-License-Identifier: Apache-2.0
//
// Which files are the project's own. Headers of libraries outside the project belong to whoever includes them, whether
// the build calls them system headers or not: -I/usr/include/eigen3 is as common as -isystem.
#pragma once

#include "analyzer/extract/ReportPaths.h"

#include <string>
#include <string_view>

namespace assay::analyzer {

/// The smallest directory that holds the audit's root and a unit's main file: mostly the root. It is more where someone
/// works in a build directory beside the sources, and all there is if the two have nothing in common.
class ProjectTree {
public:
  /// Requirements: `paths` outlives it. `mainFile` is the main file's name as the compiler knows it.
  ProjectTree(const ReportPaths &paths, std::string_view mainFile);

  /// `file` is a name as the compiler knows it; what is no file ("<built-in>") is in no tree.
  [[nodiscard]] bool contains(std::string_view file) const;

  /// Whether the main file lies outside the root: what the tree is then depends on where the root lies.
  [[nodiscard]] bool exceedsRoot() const { return exceedsRoot_; }

private:
  const ReportPaths &paths_;
  std::string top_; ///< with its trailing separator; empty if there is nothing in common
  bool exceedsRoot_ = false;
};

} // namespace assay::analyzer
