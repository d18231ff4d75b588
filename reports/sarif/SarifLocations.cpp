// SPDX-License-Identifier: Apache-2.0
#include "reports/sarif/SarifLocations.h"

#include "reports/sarif/LineHash.h"

#include <algorithm>
#include <cassert>

namespace assay::reports {

using Json = nlohmann::ordered_json;

std::string uriOf(const std::string &file) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = file.starts_with('/') ? "file://" : "";
  for (const char c : file) {
    const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         std::string_view("-._~/+").find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (isPlain)
      uri += c;
    else
      uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  return uri;
}

std::string clipped(const std::string &text, size_t limit) {
  if (codePoints(text) <= limit)
    return text;
  size_t bytes = 0;
  for (size_t count = 0; count + 1 < limit; ++count)
    bytes += std::max<size_t>(1, sequenceLength(std::string_view(text).substr(bytes)));
  return text.substr(0, bytes) + "…";
}

SarifLocations::SarifLocations(SourceText &source, std::set<std::string> files, bool oneLine)
    : source_(source), oneLine_(oneLine) {
  files.erase("");
  for (const std::string &file : files)
    indices_.emplace(file, indices_.size());
}

Json SarifLocations::artifacts() const {
  Json list = Json::array();
  for (const auto &[file, index] : indices_) {
    Json location = {{"uri", uriOf(file)}};
    if (!file.starts_with('/'))
      location["uriBaseId"] = "%SRCROOT%";
    list.push_back({{"location", std::move(location)}, {"sourceLanguage", "cplusplus"}});
  }
  return list;
}

Json SarifLocations::region(const analyzer::SourceRange &place) {
  const auto line = source_.line(place.file, place.line);
  // Clang counts bytes; the log says that it counts code points.
  const auto column = [&](const std::optional<std::string_view> &text, unsigned bytes) -> size_t {
    return text ? codePoints(text->substr(0, std::min<size_t>(bytes - 1, text->size()))) + 1 : bytes;
  };
  Json region = {{"startLine", place.line}};
  if (place.column == 0 && !oneLine_)
    return region;
  const unsigned startColumn = std::max(1U, place.column);
  region["startColumn"] = column(line, startColumn);
  if (place.endLine > place.line && !oneLine_) {
    region["endLine"] = place.endLine;
    if (place.endColumn != 0)
      region["endColumn"] = column(source_.line(place.file, place.endLine), place.endColumn);
    return region;
  }
  size_t endColumn = place.endLine == place.line && place.endColumn > startColumn ? place.endColumn : 0;
  if (endColumn == 0 && line && startColumn <= line->size())
    endColumn = place.endLine > place.line ? line->size() + 1 : startColumn + tokenLength(*line, startColumn - 1);
  if (endColumn == 0)
    endColumn = startColumn + 1;
  region["endLine"] = place.line;
  region["endColumn"] =
      std::max(column(line, static_cast<unsigned>(endColumn)), region["startColumn"].get<size_t>() + 1);
  return region;
}

Json SarifLocations::physical(const analyzer::SourceRange &place) {
  const auto found = indices_.find(place.file);
  assert(found != indices_.end() && "a place in a file that is no artifact of the run");
  Json artifact = {{"uri", uriOf(place.file)}};
  if (!place.file.starts_with('/'))
    artifact["uriBaseId"] = "%SRCROOT%";
  artifact["index"] = found->second;
  Json location = {{"artifactLocation", std::move(artifact)}};
  if (place.line != 0)
    location["region"] = region(place);
  else if (oneLine_)
    location["region"] = {{"startLine", 1}, {"startColumn", 1}, {"endLine", 1}, {"endColumn", 2}};
  return location;
}

std::string SarifLocations::lineHash(const analyzer::SourceRange &place) {
  const std::string *text = source_.text(place.file);
  if (!text || place.line == 0)
    return {};
  const auto [found, isNew] = hashes_.try_emplace(place.file);
  if (isNew)
    found->second = primaryLocationLineHashes(*text);
  return place.line <= found->second.size() ? found->second[place.line - 1] : std::string();
}

} // namespace assay::reports
