// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/ReportPaths.h"

#include <algorithm>
#include <iterator>
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

/// Options that a path may follow without anything in between.
constexpr std::string_view attachingOptions[] = {"-I",       "-isystem", "-iquote",    "-idirafter",   "-include",
                                                 "-imacros", "-iprefix", "-isysroot",  "-ivfsoverlay", "-F",
                                                 "-L",       "-B",       "-iframework"};

/// Whether a path begins at `at`: what stands before it in its word is nothing, or an option that a path may follow.
bool isPathStart(std::string_view text, size_t at) {
  const size_t delimiter = text.substr(0, at).find_last_of(" \t\n\r'\"`=:;,()[]<>{}|");
  const std::string_view before =
      delimiter == std::string_view::npos ? text.substr(0, at) : text.substr(delimiter + 1, at - delimiter - 1);
  return before.empty() || std::ranges::find(attachingOptions, before) != std::end(attachingOptions);
}

std::string replaceAtPathStarts(std::string_view text, std::string_view root, std::string_view replacement) {
  std::string result;
  size_t from = 0;
  size_t copied = 0;
  for (size_t found = text.find(root); !root.empty() && found != std::string_view::npos;
       found = text.find(root, from)) {
    from = found + 1;
    if (!isPathStart(text, found))
      continue;
    result += text.substr(copied, found - copied);
    result += replacement;
    copied = from = found + root.size();
  }
  return result += text.substr(copied);
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
  return replaceAtPathStarts(replaceAtPathStarts(text, root_, replacement), realRoot_, replacement);
}

std::string ReportPaths::withoutRoot(std::string_view word) const {
  // The separator by which the root is recognised may be missing at the end.
  std::string text = replaceRoot(std::string(word) + "/", "${root}/");
  text.pop_back();
  return text;
}

} // namespace assay::analyzer
