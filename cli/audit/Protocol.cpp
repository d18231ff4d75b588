// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/Protocol.h"

#include <nlohmann/json.hpp>

namespace assay::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *storeTroubleTag = "store-trouble";

std::string line(const char *tag, const Json &json) {
  return std::string(tag) + " " + json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

struct Encoder {
  std::string operator()(const FailureEvent &event) const {
    return line("failure", {{"unit", event.failure.unit},
                            {"place", event.failure.place},
                            {"message", event.failure.message},
                            {"remedy", event.failure.remedy}});
  }
  std::string operator()(const PlanEvent &event) const {
    return line("plan", {{"function", event.function}, {"obligations", event.obligations}});
  }
  std::string operator()(const PlannedEvent &event) const {
    Json presences = Json::array();
    for (const verifier::Obligation &presence : event.presences)
      presences.push_back(verifier::toJsonLine(presence));
    return line("planned", {{"matchedRules", event.matchedRules},
                            {"unplayedRoles", event.unplayedRoles},
                            {"presences", std::move(presences)}});
  }
  std::string operator()(const BeginEvent &event) const { return line("begin", {{"function", event.function}}); }
  std::string operator()(const ObligationEvent &event) const {
    return "obligation " + verifier::toJsonLine(event.obligation) + "\n";
  }
  std::string operator()(const EndEvent &event) const { return line("end", {{"function", event.function}}); }
  std::string operator()(const FinishedEvent &) const { return line("finished", Json::object()); }
};

tl::unexpected<Failure> broken(std::string_view text) {
  return fail({ExitCode::InternalError, "", "",
               "a worker said what its parent does not understand: " + std::string(text.substr(0, 80)), ""});
}

/// Typed members; anything missing or of another type throws nlohmann's exception, which `decode` turns into a
/// failure.
Result<Event> decodeJson(std::string_view tag, const Json &json) {
  const auto text = [&](const char *key) { return json.at(key).get<std::string>(); };
  if (tag == "failure")
    return FailureEvent{{text("unit"), text("place"), text("message"), text("remedy")}};
  if (tag == "plan")
    return PlanEvent{text("function"), json.at("obligations").get<uint64_t>()};
  if (tag == "planned") {
    PlannedEvent planned{json.at("matchedRules").get<std::vector<std::string>>(),
                         json.at("unplayedRoles").get<std::vector<std::string>>(),
                         {}};
    for (const Json &presence : json.at("presences")) {
      Result<verifier::Obligation> obligation = verifier::obligationFromJson(presence.get<std::string>());
      if (!obligation)
        return fail(obligation.error());
      planned.presences.push_back(std::move(*obligation));
    }
    return planned;
  }
  if (tag == "begin")
    return BeginEvent{text("function")};
  if (tag == "end")
    return EndEvent{text("function")};
  return FinishedEvent{};
}

} // namespace

std::string encode(const Event &event) { return std::visit(Encoder{}, event); }

Result<Event> decode(std::string_view text) {
  const size_t blank = text.find(' ');
  if (blank == std::string_view::npos)
    return broken(text);
  const std::string_view tag = text.substr(0, blank);
  const std::string_view payload = text.substr(blank + 1);
  if (tag == "obligation") {
    Result<verifier::Obligation> obligation = verifier::obligationFromJson(payload);
    if (!obligation)
      return fail(obligation.error());
    return ObligationEvent{std::move(*obligation)};
  }
  for (const char *known : {"failure", "plan", "planned", "begin", "end", "finished"}) {
    if (tag != known)
      continue;
    const Json json = Json::parse(payload, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object())
      return broken(text);
    try {
      return decodeJson(tag, json);
    } catch (const Json::exception &) {
      return broken(text);
    }
  }
  return broken(text);
}

std::string storeTroubleLine(const std::string &incident) { return line(storeTroubleTag, {{"incident", incident}}); }

std::optional<std::string> storeTroubleOf(std::string_view text) {
  if (!text.starts_with(std::string(storeTroubleTag) + " "))
    return std::nullopt;
  const Json json = Json::parse(text.substr(text.find(' ')), nullptr, /*allow_exceptions=*/false);
  const auto incident = json.is_object() ? json.find("incident") : json.end();
  return incident != json.end() && incident->is_string() ? std::optional(incident->get<std::string>()) : std::nullopt;
}

} // namespace assay::cli
