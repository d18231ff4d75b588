// SPDX-License-Identifier: Apache-2.0
//
// Places as SARIF sees them: artifacts with relative URIs, regions in code points, messages of bounded length.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "reports/source/SourceText.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace assay::reports {

/// Percent-encodes a path for a URI; an absolute one becomes a file URI.
[[nodiscard]] std::string uriOf(const std::string &file);

/// `text` cut to `limit` code points, the cut marked by "…".
[[nodiscard]] std::string clipped(const std::string &text, size_t limit);

/// Turns places into SARIF locations and remembers which artifacts the run has.
class SarifLocations {
public:
  /// `oneLine`: regions are complete (four numbers) and never span lines.
  SarifLocations(SourceText &source, std::set<std::string> files, bool oneLine);

  [[nodiscard]] nlohmann::ordered_json artifacts() const;
  /// A `physicalLocation`; requires a file given to the constructor.
  [[nodiscard]] nlohmann::ordered_json physical(const analyzer::SourceRange &place);
  /// GitHub's line hash of the place, or empty if the source is not there.
  [[nodiscard]] std::string lineHash(const analyzer::SourceRange &place);

private:
  [[nodiscard]] nlohmann::ordered_json region(const analyzer::SourceRange &place);

  SourceText &source_;
  std::map<std::string, size_t> indices_;
  std::map<std::string, std::vector<std::string>> hashes_;
  bool oneLine_;
};

} // namespace assay::reports
