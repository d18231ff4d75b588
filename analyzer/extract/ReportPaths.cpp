// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/ReportPaths.h"

#include <system_error>

namespace assay::analyzer {

namespace {

/// With one trailing separator, so that "/a/b" is no prefix of "/a/bc". Empty for an empty root or "/":
/// everything lies under that, and nothing is gained by hiding it.
std::string asPrefix(const std::filesystem::path &directory) {
  std::string text = directory.lexically_normal().string();
  while (!text.empty() && text.back() == '/')
    text.pop_back();
  return text.empty() ? text : text + "/";
}

std::string replaceAll(std::string_view text, std::string_view what, std::string_view replacement) {
  std::string result;
  size_t from = 0;
  for (size_t found = text.find(what); !what.empty() && found != std::string_view::npos;
       found = text.find(what, from)) {
    result += text.substr(from, found - from);
    result += replacement;
    from = found + what.size();
  }
  return result += text.substr(from);
}

} // namespace

ReportPaths::ReportPaths(const std::filesystem::path &root, const std::filesystem::path &directory)
    : root_(asPrefix(root)), directory_(directory) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::weakly_canonical(root, error);
  realRoot_ = error ? root_ : asPrefix(real);
}

std::string ReportPaths::show(std::string_view path) const {
  if (path.empty() || path.front() == '<')
    return std::string(path);
  const std::filesystem::path given(path);
  const std::string normal = (given.is_absolute() ? given : directory_ / given).lexically_normal().string();
  for (const std::string &prefix : {root_, realRoot_})
    if (!prefix.empty() && normal.starts_with(prefix) && normal.size() > prefix.size())
      return normal.substr(prefix.size());
  return normal;
}

bool ReportPaths::mentionsRoot(std::string_view text) const {
  return (!root_.empty() && text.find(root_) != std::string_view::npos) ||
         (!realRoot_.empty() && text.find(realRoot_) != std::string_view::npos);
}

std::string ReportPaths::replaceRoot(std::string_view text, std::string_view replacement) const {
  return replaceAll(replaceAll(text, root_, replacement), realRoot_, replacement);
}

std::string ReportPaths::withoutRoot(std::string_view word) const {
  // The separator by which the root is recognised may be missing at the end.
  std::string text = replaceRoot(std::string(word) + "/", "${root}/");
  text.pop_back();
  return text;
}

} // namespace assay::analyzer
