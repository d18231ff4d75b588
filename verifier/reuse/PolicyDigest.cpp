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
  const auto &[at, role, equals] = spec;
  return {"guard", at, role, equals};
}
json toJson(const PrecedenceSpec &spec) {
  const auto &[before, checked, resetBy, scope] = spec;
  return {"precedence", before, checked, resetBy, static_cast<int>(scope)};
}
json toJson(const UndecidedSpec & /*spec*/) { return {"undecided"}; }

json toJson(const Rule &rule) {
  const auto &[id, version, title, kind, severity, spec, cwe, help, provedMeans, remedy, vacuous, unproved, document,
               roles] = rule;
  return {id, version, name(kind), std::visit([](const auto &known) { return toJson(known); }, spec), roles};
}

json toJson(const RoleBinding &binding) {
  const auto &[role, function, type, field, file, annotation, parameters, position, argument, elements, unit, untrusted,
               document, pointer] = binding;
  return {role,     function, type, field,    file, annotation, parameters, static_cast<int>(position),
          argument, elements, unit, untrusted};
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
