// SPDX-License-Identifier: Apache-2.0
#include "reports/program/FlowReport.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace assay::reports {

namespace {

using Json = nlohmann::ordered_json;

/// Ways that the text shows; nobody reads more.
constexpr size_t mostPathsOfText = 20;

std::string listed(const std::vector<std::string> &names) {
  std::string text;
  for (const std::string &name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string placeText(const analyzer::SourceRange &place) {
  return place.line == 0 ? "" : place.file + ":" + std::to_string(place.line) + ": ";
}

std::string headline(const FlowReport &report) {
  const std::string kind = report.withControl ? "explicit or implicit flow" : "explicit flow";
  const uint64_t count = report.flows->paths.size() + report.flows->furtherPlaces;
  if (!report.from.empty() && !report.to.empty())
    return (count == 0 ? "no " + kind : kind) + " from " + listed(report.from) + " to " + listed(report.to) + "\n";
  const bool isForward = !report.from.empty();
  return "values " + std::string(isForward ? "from " : "at ") + listed(isForward ? report.from : report.to) +
         (count == 0 ? " do not " : " ") + (isForward ? "leave" : "come into") + " the program" +
         (count == 0 ? "" : " in " + std::to_string(count) + (count == 1 ? " place" : " places")) + "\n";
}

std::string offsetText(const analyzer::PointedTo &each) {
  if (each.isAnywhere)
    return ", anywhere";
  std::string text = each.offset == 0 && each.stride == 0 ? "" : ", byte " + std::to_string(each.offset);
  return each.stride == 0 ? text : text + " and every " + std::to_string(each.stride) + " on";
}

Json stepJson(const analyzer::FlowStep &step) {
  Json json = {{"kind", analyzer::name(step.kind)}, {"text", step.text}};
  if (!step.how.empty())
    json["how"] = step.how;
  if (!step.function.empty())
    json["function"] = step.function;
  if (step.place.line != 0) {
    json["place"] = {{"file", step.place.file}, {"line", step.place.line}};
    if (step.place.column != 0)
      json["place"]["column"] = step.place.column;
  }
  return json;
}

} // namespace

std::string renderFlowText(const FlowReport &report) {
  std::string text;
  if (report.flows) {
    text += headline(report);
    const std::vector<analyzer::FlowPath> &paths = report.flows->paths;
    for (size_t number = 0; number < std::min(paths.size(), mostPathsOfText); ++number) {
      const analyzer::FlowPath &path = paths[number];
      if (paths.size() > 1)
        text += "\n";
      if (path.isThroughEnvironment)
        text += "  (by way of code outside the program, or of memory that it may change)\n";
      for (size_t index = 0; index < path.steps.size(); ++index) {
        const analyzer::FlowStep &step = path.steps[index];
        text += "  " + placeText(step.place) + step.text;
        if (index > 0 && !step.how.empty() && step.how != "as it is")
          text += " (" + step.how + ")";
        text += "\n";
      }
    }
  }
  if (report.flows && report.flows->paths.size() > mostPathsOfText)
    text += "\n  … and " + std::to_string(report.flows->paths.size() + report.flows->furtherPlaces - mostPathsOfText) +
            " further places (--output json shows more)\n";
  for (const analyzer::PointerAnswer &answer : report.pointers) {
    text += answer.pointer + " may refer to" +
            (answer.refersTo.empty() && !answer.isUnknown ? " nothing in the program\n" : "\n");
    for (const analyzer::PointedTo &each : answer.refersTo)
      text += "  " + each.object + offsetText(each) + "\n";
    if (answer.isUnknown)
      text += "  memory outside the program, or any object that code outside knows\n";
    if (!answer.othersThatMay.empty())
      text += "  so may " + listed(answer.othersThatMay) + "\n";
  }
  for (const std::string &unit : report.failedUnits)
    text += "not read: " + unit + "; its code may do anything\n";
  return text;
}

std::string renderFlowJson(const FlowReport &report) {
  Json json = {
      {"schema", "assay-flow-1"}, {"complete", report.failedUnits.empty()}, {"failedUnits", report.failedUnits}};
  if (report.flows) {
    Json flows = {{"from", report.from}, {"to", report.to}, {"implicit", report.withControl}};
    Json paths = Json::array();
    for (const analyzer::FlowPath &path : report.flows->paths) {
      Json steps = Json::array();
      for (const analyzer::FlowStep &step : path.steps)
        steps.push_back(stepJson(step));
      paths.push_back({{"throughEnvironment", path.isThroughEnvironment}, {"steps", std::move(steps)}});
    }
    flows["paths"] = std::move(paths);
    flows["furtherPlaces"] = report.flows->furtherPlaces;
    json["flows"] = std::move(flows);
  }
  Json pointers = Json::array();
  for (const analyzer::PointerAnswer &answer : report.pointers) {
    Json objects = Json::array();
    for (const analyzer::PointedTo &each : answer.refersTo) {
      Json object = {{"object", each.object}};
      if (each.isAnywhere)
        object["anywhere"] = true;
      else
        object["offset"] = each.offset;
      if (each.stride != 0)
        object["stride"] = each.stride;
      objects.push_back(std::move(object));
    }
    pointers.push_back({{"pointer", answer.pointer},
                        {"refersTo", std::move(objects)},
                        {"unknown", answer.isUnknown},
                        {"others", answer.othersThatMay}});
  }
  if (!report.pointers.empty())
    json["pointers"] = std::move(pointers);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace assay::reports
