// SPDX-License-Identifier: Apache-2.0
#include "verifier/reuse/DecisionKeys.h"

#include "analyzer/facts/SourceFactsJson.h"
#include "support/Digest.h"

namespace assay::verifier {

namespace {

using nlohmann::json;

/// Facts without where they stand.
std::string textOf(analyzer::SourceFacts facts) {
  for (analyzer::FunctionFacts &function : facts.functions)
    function.range = {};
  for (analyzer::RecordFacts &record : facts.records)
    record.range = {};
  for (analyzer::VariableFacts &variable : facts.variables)
    variable.range = {};
  return analyzer::factsToJson(facts).dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace

DecisionKeys::DecisionKeys(std::unique_ptr<CanonicalModule> module, KeyContext context)
    : context_(std::move(context)), module_(std::move(module)) {
  analyzer::SourceFacts records;
  records.records = context_.facts->records;
  recordsDigest_ = sha256Hex(textOf(std::move(records)));
}

std::string DecisionKeys::describe(const std::string &symbol) const {
  std::string text;
  if (const analyzer::FunctionFacts *function = context_.facts->findFunction(symbol)) {
    analyzer::SourceFacts one;
    one.functions.push_back(*function);
    text = textOf(std::move(one));
  }
  text += context_.foreignFunctions->contains(symbol) ? " system" : "";
  text += context_.environmentCallees->contains(symbol) ? " environment" : "";
  text += context_.planting->entries.contains(symbol) ? " entry" : "";
  const auto untrusted = context_.planting->untrustedCallees.find(symbol);
  if (untrusted != context_.planting->untrustedCallees.end())
    text += " untrusted " + untrusted->second;
  return text;
}

DecisionKeys::Key DecisionKeys::of(const std::string &function) const {
  json roots = json::array({function});
  std::set<std::string> bodies{function};
  std::vector<std::string> pending{function};
  for (const std::string &entry : context_.judgedAt(function)) {
    roots.push_back(entry);
    if (bodies.insert(entry).second)
      pending.push_back(entry);
  }
  const bool keepsReferenced = context_.keepsReferenced && context_.keepsReferenced(function);
  while (!pending.empty()) {
    const std::string next = std::move(pending.back());
    pending.pop_back();
    for (const std::string &callee : module_->definition(next).calls)
      if (bodies.insert(callee).second)
        pending.push_back(callee);
    if (!keepsReferenced)
      continue;
    // Variables too: their initialisers are where functions are referred to.
    for (const std::string &mentioned : module_->definition(next).mentions)
      if (module_->isDefined(mentioned) && bodies.insert(mentioned).second)
        pending.push_back(mentioned);
  }
  // What bodies mention, and what that mentions: initialisers, aliases, declarations.
  std::set<std::string> all = bodies;
  pending.assign(bodies.begin(), bodies.end());
  while (!pending.empty()) {
    const std::string next = std::move(pending.back());
    pending.pop_back();
    if (!bodies.contains(next) && module_->declaration(next))
      continue; // its body is not looked into
    for (const std::string &mentioned : module_->definition(next).mentions)
      if (all.insert(mentioned).second)
        pending.push_back(mentioned);
  }
  Key key;
  json definitions = json::array();
  for (const std::string &name : all) {
    std::optional<std::string> digest = module_->declaration(name);
    if (bodies.contains(name)) {
      const CanonicalModule::Definition &definition = module_->definition(name);
      digest = digest.value_or("") + definition.digest;
      key.positions.emplace(name, definition.positions);
    } else if (!digest) {
      digest = module_->definition(name).digest;
    }
    definitions.push_back({name, *digest, describe(name)});
  }
  const std::string beyond = context_.beyondUnit ? context_.beyondUnit(function) : std::string();
  key.digest = sha256Hex(
      json{context_.common, module_->moduleDigest(), recordsDigest_, roots, definitions, sha256Hex(beyond)}.dump(
          -1, ' ', false, json::error_handler_t::replace));
  return key;
}

} // namespace assay::verifier
