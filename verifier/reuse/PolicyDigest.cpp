// SPDX-License-Identifier: Apache-2.0
#include "verifier/reuse/PolicyDigest.h"

#include "support/Digest.h"

#include <nlohmann/json.hpp>

namespace assay::verifier {

namespace {

using nlohmann::json;
using namespace policies;

// Structured bindings: whoever adds a member must decide here whether it counts.

json number(const std::optional<double> &value) {
  // As written in C: JSON has no infinities, and every bit counts.
  char text[64];
  if (!value)
    return nullptr;
  std::snprintf(text, sizeof text, "%a", *value);
  return text;
}

json toJson(const MemorySpec &spec) {
  const auto &[kinds] = spec;
  return {"memory", kinds};
}
json toJson(const BoundSpec &spec) {
  const auto &[at, lower, upper, finite, unit] = spec;
  return {"bound", at, number(lower), number(upper), finite, unit};
}
json toJson(const GuardSpec &spec) {
  const auto &[at, role, equals, same] = spec;
  return {"guard", at, role, equals, same};
}
json toJson(const PrecedenceSpec &spec) {
  const auto &[before, checked, resetBy, scope, same] = spec;
  return {"precedence", before, checked, resetBy, static_cast<int>(scope), same};
}
json truth(const std::optional<bool> &value) { return value ? json(*value) : json(nullptr); }
json toJson(const ResponseSpec &spec) {
  const auto &[after, equals, mustFollow, on, scope, same] = spec;
  json exits = json::array();
  for (const Exit exit : on)
    exits.push_back(name(exit));
  return {"response", after, truth(equals), mustFollow, exits, static_cast<int>(scope), same};
}
json toJson(const TypestateSpec &spec) {
  const auto &[initial, transitions, final, scope, same] = spec;
  json steps = json::array();
  for (const auto &[from, on, equals, to] : transitions)
    steps.push_back({from, on, truth(equals), to});
  return {"typestate", initial, steps, final, static_cast<int>(scope), same};
}
json toJson(const ReachSpec &spec) {
  const auto &[entry, forbid, allowBefore] = spec;
  return {"reach", entry, forbid, allowBefore};
}
json toJson(const FlowSpec &spec) {
  const auto &[from, to, through, allowedRegions, regions, implicit] = spec;
  return {"flow", from, to, through, allowedRegions, regions, implicit};
}
json toJson(const CheckedSpec &spec) {
  const auto &[status, before, same] = spec;
  return {"checked", status, before, same};
}
json toJson(const PresenceSpec &spec) {
  const auto &[role] = spec;
  return {"presence", role};
}
json toJson(const UndecidedSpec & /*spec*/) { return {"undecided"}; }

json toJson(const Rule &rule) {
  const auto &[id, version, title, kind, severity, spec, cwe, help, provedMeans, remedy, vacuous, unproved, document,
               roles] = rule;
  return {id, version, name(kind), std::visit([](const auto &known) { return toJson(known); }, spec), roles};
}

json toJson(const RoleBinding &binding) {
  const auto &[role, function, type, field, file, annotation, ofLinkageC, parameters, position, argument, elements,
               unit, untrusted, success, objects, region, endpoint, stated, document, pointer] = binding;
  json named = json::array();
  for (const auto &[called, value] : objects)
    named.push_back({called, static_cast<int>(value.kind), value.argument});
  const json sendsTo = endpoint ? json{endpoint->argument, endpoint->regions} : json();
  const json configured = stated ? json{stated->value, stated->file, stated->sha256} : json();
  return {role,       function,      type,
          field,      file,          annotation,
          ofLinkageC, parameters,    static_cast<int>(position),
          argument,   elements,      unit,
          untrusted,  name(success), named,
          region,     sendsTo,       configured};
}

} // namespace

std::string decisionDigest(const policies::Policy &policy) {
  json rules = json::array();
  for (const Rule &rule : policy.rules)
    rules.push_back(toJson(rule));
  json bindings = json::array();
  for (const RoleBinding &binding : policy.bindings)
    bindings.push_back(toJson(binding));
  return sha256Hex(json{rules, bindings, name(policy.entries)}.dump(-1, ' ', false, json::error_handler_t::replace));
}

} // namespace assay::verifier
