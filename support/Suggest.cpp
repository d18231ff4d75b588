// SPDX-License-Identifier: Apache-2.0
#include "support/Suggest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace assay {

namespace {

size_t levenshtein(std::string_view from, std::string_view to) {
  std::vector<size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < from.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < to.size(); ++j) {
      const size_t substituted = diagonal + (from[i] == to[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

} // namespace

std::optional<std::string> nearestName(std::string_view name, std::span<const std::string> candidates) {
  std::optional<std::string> nearest;
  size_t best = 0;
  for (const std::string &candidate : candidates) {
    const size_t distance = levenshtein(name, candidate);
    const size_t allowed = std::max<size_t>(2, std::max(name.size(), candidate.size()) / 3);
    if (distance <= allowed && (!nearest || distance < best)) {
      nearest = candidate;
      best = distance;
    }
  }
  return nearest;
}

} // namespace assay
