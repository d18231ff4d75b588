// SPDX-License-Identifier: Apache-2.0
#include "reports/roles/Proposals.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace assay::reports {

namespace {

using Json = nlohmann::ordered_json;
using policies::Position;
using verifier::RoleProposal;

bool hasArgument(const RoleProposal &proposal) {
  return proposal.position == Position::Argument || proposal.position == Position::Output;
}

std::string place(const analyzer::SourceRange &range) {
  return range.file.empty() ? "" : range.file + ":" + std::to_string(range.line);
}

std::string describe(const RoleProposal &proposal) {
  if (proposal.position == Position::Field)
    return "field `" + proposal.field + "` of `" + proposal.type + "`";
  const std::string function = "`" + proposal.function + proposal.parameters + "`";
  if (hasArgument(proposal))
    return "argument " + std::to_string(proposal.argument) + (proposal.name.empty() ? "" : " `" + proposal.name + "`") +
           " of " + function + (proposal.position == Position::Output ? ", after the call" : "");
  if (proposal.position == Position::Return)
    return "what " + function + " returns";
  return proposal.position == Position::Entry ? "entry " + function : "calls of " + function;
}

std::string joined(const std::vector<std::string> &texts) {
  std::string text;
  for (const std::string &part : texts)
    text += (text.empty() ? "" : "; ") + part;
  return text;
}

Json binding(const RoleProposal &proposal) {
  Json match = Json::object();
  if (proposal.position == Position::Field) {
    match["type"] = proposal.type;
    match["field"] = proposal.field;
  } else {
    match["function"] = proposal.function;
    if (!proposal.parameters.empty())
      match["parameters"] = proposal.parameters;
  }
  Json json = {{"match", std::move(match)}, {"position", policies::name(proposal.position)}};
  if (hasArgument(proposal))
    json["argument"] = proposal.argument;
  if (proposal.elements)
    json["elements"] = true;
  if (!proposal.unit.empty())
    json["unit"] = proposal.unit;
  json["confidence"] = "unverified";
  if (const std::string source = place(proposal.declaration); !source.empty())
    json["source"] = source;
  json["note"] = "proposed: " + joined(proposal.reasons);
  return json;
}

std::string dump(const Json &json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

} // namespace

ProposalReport makeProposalReport(const policies::Policy &policy, std::vector<RoleProposal> proposals,
                                  std::vector<verifier::UnitFailure> failures, size_t units,
                                  unsigned minimumConfidence) {
  ProposalReport report;
  report.failures = std::move(failures);
  report.units = units;
  report.minimumConfidence = minimumConfidence;
  for (RoleProposal &proposal : proposals) {
    if (proposal.confidence < minimumConfidence)
      continue;
    std::string obstacle;
    for (const policies::Rule &rule : policy.rules)
      if (const auto *bound = std::get_if<policies::BoundSpec>(&rule.spec);
          bound != nullptr && !proposal.unit.empty() && !bound->unit.empty() && bound->unit != proposal.unit &&
          policies::plays(proposal.role, bound->at))
        obstacle =
            "rule " + rule.id + " expects " + bound->unit + ": bind it to a role of its own, with a rule in its unit";
    report.entries.push_back({std::move(proposal), std::move(obstacle)});
  }
  return report;
}

const char *confidenceWord(unsigned percent) { return percent >= 75 ? "high" : percent >= 50 ? "medium" : "low"; }

std::string renderText(const ProposalReport &report) {
  std::string text;
  for (const verifier::UnitFailure &failure : report.failures)
    text += "error: " +
            Failure{ExitCode::Incomplete, failure.unit, failure.place, failure.message, failure.remedy}.render() + "\n";
  std::string role;
  for (const auto &[proposal, obstacle] : report.entries) {
    if (proposal.role != role)
      text += proposal.role + "\n";
    role = proposal.role;
    text += "  " + std::to_string(proposal.confidence) + " % " + describe(proposal) +
            (proposal.unit.empty() ? "" : " in " + proposal.unit) + " (" + place(proposal.declaration) + ")\n      " +
            joined(proposal.reasons) + "\n";
    if (!obstacle.empty())
      text += "      not as it stands: " + obstacle + "\n";
  }
  text += std::to_string(report.units) + (report.units == 1 ? " unit, " : " units, ") +
          std::to_string(report.entries.size()) + (report.entries.size() == 1 ? " proposal" : " proposals") +
          " of at least " + std::to_string(report.minimumConfidence) +
          " %; nothing is bound: read them, then use --output bindings=FILE and --bindings FILE\n";
  return text;
}

std::string renderJson(const ProposalReport &report) {
  Json json = {{"schema", proposalReportSchemaId},    {"units", report.units},
               {"complete", report.failures.empty()}, {"minimumConfidence", report.minimumConfidence},
               {"proposals", Json::array()},          {"failures", Json::array()}};
  for (const auto &[proposal, obstacle] : report.entries)
    json["proposals"].push_back(
        {{"role", proposal.role},
         {"what", describe(proposal)},
         {"confidence", proposal.confidence},
         {"level", confidenceWord(proposal.confidence)},
         {"reasons", proposal.reasons},
         {"hint", proposal.hint},
         {"obstacle", obstacle},
         {"declaration", {{"file", proposal.declaration.file}, {"line", proposal.declaration.line}}},
         {"binding", binding(proposal)}});
  for (const verifier::UnitFailure &failure : report.failures)
    json["failures"].push_back(
        {{"unit", failure.unit}, {"place", failure.place}, {"message", failure.message}, {"remedy", failure.remedy}});
  return dump(json);
}

std::string renderBindings(const ProposalReport &report) {
  Json roles = Json::object();
  for (const auto &[proposal, obstacle] : report.entries)
    if (obstacle.empty())
      roles[proposal.role].push_back(binding(proposal));
  if (roles.empty())
    return {};
  return dump({{"format", "assay-policy/1"},
               {"kind", "bindings"},
               {"id", "proposed"},
               {"version", "0.1.0"},
               {"title", "Proposed bindings, to be verified one by one"},
               {"roles", std::move(roles)}});
}

} // namespace assay::reports
