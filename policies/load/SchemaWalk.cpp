// SPDX-License-Identifier: Apache-2.0
#include "policies/load/SchemaWalk.h"

#include "policies/load/Date.h"
#include "policies/load/Json.h"
#include "policies/load/Words.h"

#include <algorithm>
#include <cassert>

namespace assay::policies {

using nlohmann::json;

namespace {

bool hasType(const json &value, const std::string &type) {
  if (type == "number")
    return value.is_number();
  if (type == "integer")
    return value.is_number_integer();
  return type == value.type_name();
}

bool typeFits(const json &types, const json &value) {
  if (types.is_string())
    return hasType(value, types.get<std::string>());
  return std::any_of(types.begin(), types.end(),
                     [&value](const json &type) { return hasType(value, type.get<std::string>()); });
}

std::string expectedType(const json &node) {
  if (node.contains("description"))
    return node.at("description").get<std::string>();
  const json &types = node.at("type");
  if (types.is_string())
    return withArticle(types.get<std::string>());
  std::vector<std::string> names;
  for (const json &type : types)
    names.push_back(withArticle(type.get<std::string>()));
  return joinWithOr(names);
}

std::string shown(const json &value) {
  if (value.is_object() || value.is_array())
    return withArticle(value.type_name());
  return std::string(value.type_name()) + (value.is_null() ? "" : " " + value.dump());
}

std::vector<std::string> keysOf(const json &object) {
  std::vector<std::string> keys;
  for (const auto &[key, value] : object.items())
    keys.push_back(key);
  return keys;
}

} // namespace

std::vector<Failure> SchemaWalk::findings(const json &document) {
  Nodes nodes;
  collect(schema_, document, nodes);
  visit(nodes, document, "");
  return std::move(findings_);
}

const json &SchemaWalk::resolve(const json &node) const {
  const json *current = &node;
  while (current->is_object() && current->contains("$ref")) {
    const std::string reference = current->at("$ref").get<std::string>();
    assert(reference.starts_with("#/") && "the schema refers to itself only");
    current = &schema_.at(json::json_pointer(reference.substr(1)));
  }
  return *current;
}

void SchemaWalk::collect(const json &node, const json &value, Nodes &nodes) const {
  const json &target = resolve(node);
  nodes.push_back(&target);
  if (!target.is_object())
    return;
  if (target.contains("allOf"))
    for (const json &part : target.at("allOf"))
      collect(part, value, nodes);
  if (target.contains("if")) {
    const char *branch = matches(target.at("if"), value) ? "then" : "else";
    if (target.contains(branch))
      collect(target.at(branch), value, nodes);
  }
}

bool SchemaWalk::matches(const json &condition, const json &value) const {
  const json &node = resolve(condition);
  if (node.is_boolean())
    return node.get<bool>();
  if (node.contains("const") && node.at("const") != value)
    return false;
  if (node.contains("enum") &&
      std::find(node.at("enum").begin(), node.at("enum").end(), value) == node.at("enum").end())
    return false;
  if (node.contains("required") && value.is_object())
    for (const json &key : node.at("required"))
      if (!value.contains(key.get<std::string>()))
        return false;
  if (node.contains("properties") && value.is_object())
    for (const auto &[key, child] : node.at("properties").items())
      if (value.contains(key) && !matches(child, value.at(key)))
        return false;
  return true;
}

void SchemaWalk::visit(const Nodes &nodes, const json &value, const std::string &pointer) {
  for (const json *node : nodes) {
    if (node->is_object() && node->contains("type") && !typeFits(node->at("type"), value)) {
      report(pointer, "expected " + expectedType(*node) + ", found " + shown(value));
      return;
    }
  }
  for (const json *node : nodes) {
    if (!node->is_object())
      continue;
    checkAlternatives(*node, value, pointer);
    if (value.is_string())
      checkString(*node, value.get<std::string>(), pointer);
    if (value.is_number())
      checkNumber(*node, value, pointer);
    if (value.is_array())
      checkSize(*node, value, pointer);
    if (value.is_object()) {
      checkKeys(*node, value, pointer);
      checkNames(*node, value, pointer);
    }
  }
  if (value.is_object())
    visitObject(nodes, value, pointer);
  if (value.is_array())
    visitArray(nodes, value, pointer);
}

void SchemaWalk::visitObject(const Nodes &nodes, const json &object, const std::string &pointer) {
  for (const auto &[key, value] : object.items())
    visitMember(nodes, key, value, extendPointer(pointer, key));
}

void SchemaWalk::visitMember(const Nodes &nodes, const std::string &key, const json &value,
                             const std::string &pointer) {
  Nodes memberNodes;
  for (const json *node : nodes) {
    if (!node->is_object())
      continue;
    const bool named = node->contains("properties") && node->at("properties").contains(key);
    if (named && node->at("properties").at(key) == json(false)) {
      report(pointer, "key '" + key + "' is not allowed here", node->value("x-assay-why", std::string()));
      return;
    }
    if (named)
      collect(node->at("properties").at(key), value, memberNodes);
    else if (node->contains("additionalProperties") && node->at("additionalProperties").is_object())
      collect(node->at("additionalProperties"), value, memberNodes);
  }
  visit(memberNodes, value, pointer);
}

void SchemaWalk::visitArray(const Nodes &nodes, const json &array, const std::string &pointer) {
  for (size_t index = 0; index < array.size(); ++index) {
    Nodes itemNodes;
    for (const json *node : nodes)
      if (node->is_object() && node->contains("items"))
        collect(node->at("items"), array.at(index), itemNodes);
    visit(itemNodes, array.at(index), extendPointer(pointer, index));
  }
}

void SchemaWalk::checkKeys(const json &node, const json &object, const std::string &pointer) {
  if (node.contains("additionalProperties") && node.at("additionalProperties") == json(false)) {
    std::vector<std::string> absent;
    for (const std::string &key : keysOf(node.at("properties")))
      if (!object.contains(key))
        absent.push_back(key);
    for (const auto &[key, value] : object.items())
      if (!node.at("properties").contains(key))
        report(extendPointer(pointer, key), "unknown key '" + key + "'", didYouMean(key, absent));
  }
  if (node.contains("required"))
    for (const json &key : node.at("required"))
      if (!object.contains(key.get<std::string>()))
        report(pointer, "missing key '" + key.get<std::string>() + "'");
  if (node.contains("minProperties") && object.size() < node.at("minProperties").get<size_t>())
    report(pointer, "expected at least one key");
}

void SchemaWalk::checkNames(const json &node, const json &object, const std::string &pointer) {
  if (!node.contains("propertyNames"))
    return;
  const bool anyAllowed = node.value("x-assay-names", std::string()) == "role-or-any";
  for (const auto &[key, value] : object.items()) {
    if (anyAllowed && key == "*")
      continue;
    const json name = key;
    Nodes nodes;
    collect(anyAllowed ? schema_.at("definitions").at("role") : node.at("propertyNames"), name, nodes);
    visit(nodes, name, extendPointer(pointer, key));
  }
}

void SchemaWalk::checkString(const json &node, const std::string &text, const std::string &pointer) {
  if (node.contains("enum")) {
    const auto names = node.at("enum").get<std::vector<std::string>>();
    if (std::find(names.begin(), names.end(), text) == names.end()) {
      report(pointer, "unknown " + node.value("title", std::string("value")) + " '" + text + "'",
             didYouMeanOrOneOf(text, names));
      return;
    }
  }
  if (node.contains("minLength") && codePoints(text) < node.at("minLength").get<size_t>()) {
    const size_t length = node.at("minLength").get<size_t>();
    report(pointer, length == 1 ? "expected a text that is not empty"
                                : "expected a text of at least " + std::to_string(length) + " characters, found " +
                                      std::to_string(codePoints(text)));
  }
  if (node.contains("maxLength") && codePoints(text) > node.at("maxLength").get<size_t>())
    report(pointer, "expected a text of at most " + std::to_string(node.at("maxLength").get<size_t>()) +
                        " characters, found " + std::to_string(codePoints(text)));
  if (node.contains("pattern") && !matchesPattern(text, node.at("pattern").get<std::string>())) {
    report(pointer, "expected " + node.value("description", "a text that matches " + node.at("pattern").dump()) +
                        ", found '" + text + "'");
    return;
  }
  checkMeaning(node, text, pointer);
}

void SchemaWalk::checkNumber(const json &node, const json &number, const std::string &pointer) {
  if (node.contains("minimum") && number.get<double>() < node.at("minimum").get<double>())
    report(pointer, "expected at least " + node.at("minimum").dump() + ", found " + number.dump());
  if (node.contains("maximum") && number.get<double>() > node.at("maximum").get<double>())
    report(pointer, "expected at most " + node.at("maximum").dump() + ", found " + number.dump());
}

void SchemaWalk::checkSize(const json &node, const json &array, const std::string &pointer) {
  const auto items = [](size_t count) { return std::to_string(count) + (count == 1 ? " item" : " items"); };
  if (node.contains("minItems") && array.size() < node.at("minItems").get<size_t>())
    report(pointer,
           "expected at least " + items(node.at("minItems").get<size_t>()) + ", found " + std::to_string(array.size()));
  if (node.contains("maxItems") && array.size() > node.at("maxItems").get<size_t>())
    report(pointer,
           "expected at most " + items(node.at("maxItems").get<size_t>()) + ", found " + std::to_string(array.size()));
  if (node.value("uniqueItems", false))
    for (size_t index = 1; index < array.size(); ++index)
      if (std::find(array.begin(), array.begin() + static_cast<std::ptrdiff_t>(index), array.at(index)) !=
          array.begin() + static_cast<std::ptrdiff_t>(index))
        report(extendPointer(pointer, index), array.at(index).dump() + " is listed twice");
  if (node.contains("contains") &&
      std::none_of(array.begin(), array.end(), [&](const json &item) { return matches(node.at("contains"), item); }))
    report(pointer, "expected " + node.at("description").get<std::string>());
}

void SchemaWalk::checkAlternatives(const json &node, const json &value, const std::string &pointer) {
  if (!node.contains("x-assay-anyOf") || !value.is_object())
    return;
  const bool exactlyOne = node.contains("oneOf");
  const json &alternatives = node.at(exactlyOne ? "oneOf" : "anyOf");
  const auto count = std::count_if(alternatives.begin(), alternatives.end(),
                                   [&](const json &alternative) { return matches(alternative, value); });
  if (count == 0 || (exactlyOne && count > 1))
    report(pointer, node.at("x-assay-anyOf").get<std::string>());
}

void SchemaWalk::checkMeaning(const json &node, const std::string &text, const std::string &pointer) {
  const std::string check = node.value("x-assay-check", std::string());
  if (check == "date" && !isDate(text))
    report(pointer, "there is no day '" + text + "'");
  if (check == "role")
    checkRole(text, pointer);
}

void SchemaWalk::checkRole(const std::string &role, const std::string &pointer) {
  if (roles_.knows(role))
    return;
  const std::string remedy = didYouMean(role, roles_.names());
  report(pointer, "unknown role '" + role + "'",
         remedy.empty() ? "a role of your own begins with 'x.': 'x." + role + "'" : remedy);
}

bool SchemaWalk::matchesPattern(const std::string &text, const std::string &pattern) {
  auto compiled = patterns_.find(pattern);
  if (compiled == patterns_.end())
    compiled = patterns_.emplace(pattern, std::regex(pattern)).first;
  return std::regex_search(text, compiled->second);
}

void SchemaWalk::report(std::string place, std::string message, std::string remedy) {
  if (reported_.emplace(place, message).second)
    findings_.push_back({ExitCode::UsageError, file_, std::move(place), std::move(message), std::move(remedy)});
}

} // namespace assay::policies
