// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/RecordFile.h"

#include <nlohmann/json.hpp>

namespace assay::cli {

namespace {

using nlohmann::json;

constexpr int formatVersion = 2;

tl::unexpected<Failure> noRecord(const std::string &file, const std::string &what) {
  return fail(
      {ExitCode::UsageError, file, "", "this is no record of a unit: " + what, "write it again with `assay prove`"});
}

} // namespace

std::string toRecordFile(const UnitRecord &record) {
  const UnitOutcome &outcome = record.outcome();
  json header{{"assayRecord", formatVersion},           {"unit", record.unit()},
              {"plannedIds", outcome.plannedIds},       {"matchedRules", outcome.matchedRules},
              {"unplayedRoles", outcome.unplayedRoles}, {"obligations", outcome.obligations.size()}};
  header["presences"] = json::array();
  for (const verifier::Obligation &presence : outcome.presences)
    header["presences"].push_back(verifier::toJsonLine(presence));
  if (outcome.failure) {
    const auto &[unit, place, message, remedy] = *outcome.failure;
    header["failure"] = {{"unit", unit}, {"place", place}, {"message", message}, {"remedy", remedy}};
  }
  std::string text = header.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  for (const verifier::Obligation &obligation : outcome.obligations)
    text += verifier::toJsonLine(obligation) + "\n";
  return text;
}

Result<UnitRecord> recordFromFile(std::string_view text, const std::string &fileForErrors) {
  const size_t headerEnd = text.find('\n');
  if (headerEnd == std::string_view::npos)
    return noRecord(fileForErrors, "it has no first line");
  UnitOutcome outcome;
  std::string unit;
  uint64_t count = 0;
  try {
    const json header = json::parse(text.substr(0, headerEnd));
    if (header.at("assayRecord") != formatVersion)
      return noRecord(fileForErrors, "its format is of another version");
    unit = header.at("unit").get<std::string>();
    header.at("plannedIds").get_to(outcome.plannedIds);
    header.at("matchedRules").get_to(outcome.matchedRules);
    header.at("unplayedRoles").get_to(outcome.unplayedRoles);
    header.at("obligations").get_to(count);
    for (const json &line : header.at("presences")) {
      Result<verifier::Obligation> presence = verifier::obligationFromJson(line.get<std::string>());
      if (!presence)
        return noRecord(fileForErrors, presence.error().render());
      outcome.presences.push_back(std::move(*presence));
    }
    if (header.contains("failure")) {
      const json &failure = header.at("failure");
      outcome.failure =
          verifier::UnitFailure{failure.at("unit").get<std::string>(), failure.at("place").get<std::string>(),
                                failure.at("message").get<std::string>(), failure.at("remedy").get<std::string>()};
    }
  } catch (const json::exception &error) {
    return noRecord(fileForErrors, error.what());
  }
  text.remove_prefix(headerEnd + 1);
  while (!text.empty()) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos)
      return noRecord(fileForErrors, "its last line is cut short");
    Result<verifier::Obligation> obligation = verifier::obligationFromJson(text.substr(0, end));
    if (!obligation)
      return noRecord(fileForErrors, obligation.error().render());
    outcome.obligations.push_back(std::move(*obligation));
    text.remove_prefix(end + 1);
  }
  if (outcome.obligations.size() != count)
    return noRecord(fileForErrors, "it has " + std::to_string(outcome.obligations.size()) + " obligations instead of " +
                                       std::to_string(count));
  return UnitRecord(std::move(unit), std::move(outcome));
}

} // namespace assay::cli
