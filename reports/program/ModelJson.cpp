// SPDX-License-Identifier: Apache-2.0
#include "reports/program/ModelExport.h"

#include <nlohmann/json.hpp>

namespace assay::reports {

namespace {

using Json = nlohmann::ordered_json;

Json toJson(const analyzer::SourceRange &range) {
  Json json = {{"file", range.file}, {"line", range.line}};
  if (range.column != 0)
    json["column"] = range.column;
  if (range.endLine != 0 && range.endLine != range.line)
    json["endLine"] = range.endLine;
  return json;
}

void addPlace(Json &json, const char *key, const analyzer::SourceRange &range) {
  if (range.line != 0)
    json[key] = toJson(range);
}

Json functionJson(const ModelExport &model, uint32_t number) {
  const analyzer::ProgramFunction &function = model.program.functions[number];
  Json json = {{"id", number},
               {"name", function.name},
               {"qualifiedName", function.qualifiedName},
               {"hasBody", function.hasBody()},
               {"isEntry", function.isEntry},
               {"inForeignHeader", function.inForeignHeader},
               {"isAddressTaken", function.isAddressTaken}};
  if (!function.signature.empty())
    json["signature"] = function.signature;
  addPlace(json, "place", model.program.sourceRange(function.range));
  json["units"] = function.units;
  Json roles = Json::array();
  for (const FunctionRole &role : model.meanings[number].roles) {
    Json each = {{"role", role.role}, {"position", policies::name(role.position)}};
    if (role.argument >= 0)
      each["argument"] = role.argument;
    roles.push_back(std::move(each));
  }
  json["roles"] = std::move(roles);
  Json effects = Json::array();
  for (const FunctionEffect &effect : model.meanings[number].effects)
    effects.push_back({{"effect", effect.effect}, {"via", effect.via}});
  json["effects"] = std::move(effects);
  json["reads"] = function.reads;
  json["writes"] = function.writes;
  Json calls = Json::array();
  for (const analyzer::CallSite &call : function.calls) {
    Json each = {{"ordinal", call.ordinal}, {"kind", analyzer::name(call.kind)}, {"targets", call.targets}};
    Json open = Json::array();
    for (const analyzer::OpenReason reason : call.open)
      open.push_back(analyzer::name(reason));
    each["open"] = std::move(open);
    addPlace(each, "place", model.program.sourceRange(call.place));
    calls.push_back(std::move(each));
  }
  json["calls"] = std::move(calls);
  return json;
}

Json blockJson(const analyzer::ControlBlock &block, uint32_t number) {
  Json json = {{"id", number}, {"calls", block.calls}, {"end", analyzer::name(block.end)}};
  addPlace(json, "lines", block.lines);
  addPlace(json, "endPlace", block.endPlace);
  Json checks = Json::array();
  for (const analyzer::SourceRange &check : block.checks)
    if (check.line != 0)
      checks.push_back(toJson(check));
  json["checks"] = std::move(checks);
  Json targets = Json::array();
  for (const analyzer::BranchTarget &target : block.targets) {
    Json each = {{"block", target.block}, {"kind", analyzer::name(target.kind)}};
    if (!target.condition.empty())
      each["condition"] = target.condition;
    targets.push_back(std::move(each));
  }
  json["targets"] = std::move(targets);
  return json;
}

Json detailJson(const analyzer::FunctionDetail &detail, uint32_t function) {
  Json json = {{"id", function}};
  Json blocks = Json::array();
  for (uint32_t number = 0; number < detail.blocks.size(); ++number)
    blocks.push_back(blockJson(detail.blocks[number], number));
  json["blocks"] = std::move(blocks);
  Json nodes = Json::array();
  for (uint32_t number = 0; number < detail.nodes.size(); ++number) {
    const analyzer::FlowNode &node = detail.nodes[number];
    Json each = {{"id", number}, {"kind", analyzer::name(node.kind)}, {"text", node.text}};
    if (node.ordinal >= 0)
      each[node.kind == analyzer::FlowNodeKind::Parameter ? "argument" : "ordinal"] = node.ordinal;
    addPlace(each, "place", node.place);
    nodes.push_back(std::move(each));
  }
  json["nodes"] = std::move(nodes);
  Json edges = Json::array();
  for (const analyzer::FlowEdge &edge : detail.edges) {
    Json each = {{"from", edge.from}, {"to", edge.to}};
    if (edge.argument >= 0)
      each["argument"] = edge.argument;
    if (!edge.text.empty())
      each["text"] = edge.text;
    addPlace(each, "place", edge.place);
    edges.push_back(std::move(each));
  }
  json["edges"] = std::move(edges);
  return json;
}

} // namespace

std::string renderModelJson(const ModelExport &model) {
  Json json = {{"schema", "assay-model-1"}, {"profile", model.profile}, {"complete", model.failedUnits.empty()}};
  Json units = Json::array();
  for (const analyzer::ProgramUnit &unit : model.program.units)
    units.push_back(unit.name);
  json["units"] = std::move(units);
  json["failedUnits"] = model.failedUnits;
  Json functions = Json::array();
  for (uint32_t number = 0; number < model.program.functions.size(); ++number)
    functions.push_back(functionJson(model, number));
  json["functions"] = std::move(functions);
  Json variables = Json::array();
  for (uint32_t number = 0; number < model.program.variables.size(); ++number) {
    const analyzer::ProgramVariable &variable = model.program.variables[number];
    variables.push_back({{"id", number},
                         {"name", variable.name},
                         {"qualifiedName", variable.qualifiedName},
                         {"isConstant", variable.isConstant}});
  }
  json["variables"] = std::move(variables);
  if (model.detail && model.function)
    json["function"] = detailJson(*model.detail, *model.function);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace assay::reports
