// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/ProjectTree.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

/// As much of two absolute paths as they share, up to a separator: "/a/b/c/" and "/a/bc/d" give "/a/".
std::string commonDirectory(std::string_view left, std::string_view right) {
  const auto [end, other] = std::ranges::mismatch(left, right);
  std::string_view common(left.begin(), end);
  common.remove_suffix(common.size() - (common.rfind('/') + 1));
  return common == "/" ? std::string() : std::string(common);
}

bool isAbsolute(std::string_view path) { return path.starts_with('/'); }

} // namespace

ProjectTree::ProjectTree(const ReportPaths &paths, std::string_view mainFile) : paths_(paths), top_(paths.root()) {
  const std::string shown = paths.show(mainFile);
  if (!isAbsolute(shown) || top_.empty())
    return;
  exceedsRoot_ = true;
  const std::string byRoot = commonDirectory(paths.root(), shown);
  const std::string byRealRoot = commonDirectory(paths.realRoot(), shown);
  top_ = byRoot.size() >= byRealRoot.size() ? byRoot : byRealRoot;
}

bool ProjectTree::contains(std::string_view file) const {
  if (file.empty() || file.front() == '<')
    return false;
  const std::string shown = paths_.show(file);
  return !isAbsolute(shown) || shown.starts_with(top_);
}

} // namespace assay::analyzer
