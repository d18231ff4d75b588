// SPDX-License-Identifier: Apache-2.0
#include "verifier/reuse/KeptDecisions.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace assay::verifier {

using nlohmann::json;

bool mayBeKept(const std::vector<Obligation> &obligations) {
  return std::all_of(obligations.begin(), obligations.end(), [](const Obligation &obligation) {
    return obligation.verdict != VerdictKind::Unproved ||
           (obligation.reason != Reason::Resource && obligation.reason != Reason::WorkerFailed);
  });
}

std::string toBytes(const KeptDecisions &decisions) {
  json positions = json::object();
  for (const auto &[function, list] : decisions.positions) {
    json &entry = positions[function] = json::array();
    for (const Position &position : list)
      entry.push_back({position.file, position.line, position.column});
  }
  std::string bytes = positions.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  for (const Obligation &obligation : decisions.obligations)
    bytes += toJsonLine(obligation) + "\n";
  return bytes;
}

std::optional<KeptDecisions> decisionsFromBytes(std::string_view bytes) {
  KeptDecisions decisions;
  bool isFirst = true;
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    if (end == std::string_view::npos)
      return std::nullopt;
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end + 1);
    if (isFirst) {
      isFirst = false;
      const json positions = json::parse(line, nullptr, /*allow_exceptions=*/false);
      if (!positions.is_object())
        return std::nullopt;
      for (const auto &[function, list] : positions.items()) {
        std::vector<Position> &entry = decisions.positions[function];
        for (const json &position : list) {
          if (!position.is_array() || position.size() != 3 || !position[0].is_string() ||
              !position[1].is_number_unsigned() || !position[2].is_number_unsigned())
            return std::nullopt;
          entry.push_back({position[0].get<std::string>(), position[1].get<unsigned>(), position[2].get<unsigned>()});
        }
      }
      continue;
    }
    Result<Obligation> obligation = obligationFromJson(line);
    if (!obligation)
      return std::nullopt;
    decisions.obligations.push_back(std::move(*obligation));
  }
  if (isFirst)
    return std::nullopt;
  return decisions;
}

} // namespace assay::verifier
