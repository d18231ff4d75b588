// SPDX-License-Identifier: Apache-2.0
#include "analyzer/facts/SourceFactsJson.h"

#include <array>
#include <limits>

namespace assay::analyzer {

namespace {

using nlohmann::json;

template <typename T> void put(json &object, const char *key, const T &value) {
  if (value != T())
    object[key] = value;
}

std::string textMember(const JsonNode &node, std::string_view key) {
  return node.has(key) ? node.member(key).string() : "";
}

std::vector<std::string> textsMember(const JsonNode &node, std::string_view key) {
  if (!node.has(key))
    return {};
  const JsonNode member = node.member(key);
  return member.strings();
}

bool flagMember(const JsonNode &node, std::string_view key) { return node.has(key) && node.member(key).boolean(); }

uint64_t numberMember(const JsonNode &node, std::string_view key) {
  return node.has(key) ? node.member(key).number() : 0;
}

unsigned smallNumber(const JsonNode &node) {
  const uint64_t value = node.number();
  if (value > std::numeric_limits<unsigned>::max())
    node.mismatch("expected a number below 4294967296");
  return static_cast<unsigned>(value);
}

/// An IR argument: absent means none.
int argumentMember(const JsonNode &node, std::string_view key) {
  if (!node.has(key))
    return -1;
  const JsonNode member = node.member(key);
  return static_cast<int>(smallNumber(member));
}

constexpr std::array<std::string_view, 3> linkageNames = {"external", "internal", "linkonce"};

Linkage linkageFromJson(const JsonNode &node) {
  const std::string name = node.string();
  for (size_t index = 0; index < linkageNames.size(); ++index)
    if (name == linkageNames[index])
      return static_cast<Linkage>(index);
  node.mismatch("expected \"external\", \"internal\" or \"linkonce\", found \"" + name + "\"");
  return Linkage::External;
}

json parameterToJson(const ParameterFacts &facts) {
  json object = json::object();
  put(object, "name", facts.name);
  put(object, "type", facts.type);
  put(object, "annotations", facts.annotations);
  put(object, "isReference", facts.isReference);
  put(object, "isPointer", facts.isPointer);
  put(object, "pointeeSize", facts.pointeeSize);
  if (facts.irArgument >= 0)
    object["irArgument"] = facts.irArgument;
  put(object, "irArgumentCount", facts.irArgumentCount);
  put(object, "isIndirect", facts.isIndirect);
  return object;
}

ParameterFacts parameterFromJson(const JsonNode &node) {
  ParameterFacts facts;
  facts.name = textMember(node, "name");
  facts.type = textMember(node, "type");
  facts.annotations = textsMember(node, "annotations");
  facts.isReference = flagMember(node, "isReference");
  facts.isPointer = flagMember(node, "isPointer");
  facts.pointeeSize = numberMember(node, "pointeeSize");
  facts.irArgument = argumentMember(node, "irArgument");
  facts.irArgumentCount = static_cast<unsigned>(numberMember(node, "irArgumentCount"));
  facts.isIndirect = flagMember(node, "isIndirect");
  return facts;
}

json functionToJson(const FunctionFacts &facts) {
  json object = json::object();
  object["symbol"] = facts.symbol;
  put(object, "qualifiedName", facts.qualifiedName);
  put(object, "signature", facts.signature);
  put(object, "returnType", facts.returnType);
  for (const ParameterFacts &parameter : facts.parameters)
    object["parameters"].push_back(parameterToJson(parameter));
  put(object, "annotations", facts.annotations);
  put(object, "overrides", facts.overrides);
  if (!facts.range.file.empty() || facts.range.line != 0)
    object["range"] = rangeToJson(facts.range);
  if (facts.linkage != Linkage::External)
    object["linkage"] = linkageNames[static_cast<size_t>(facts.linkage)];
  put(object, "isDefinition", facts.isDefinition);
  put(object, "inForeignHeader", facts.inForeignHeader);
  put(object, "isMethod", facts.isMethod);
  put(object, "isVariadic", facts.isVariadic);
  if (facts.irThisArgument >= 0)
    object["irThisArgument"] = facts.irThisArgument;
  return object;
}

SourceRange rangeMember(const JsonNode &node) {
  if (!node.has("range"))
    return {};
  const JsonNode range = node.member("range");
  return rangeFromJson(range);
}

FunctionFacts functionFromJson(const JsonNode &node) {
  FunctionFacts facts;
  facts.symbol = node.member("symbol").string();
  facts.qualifiedName = textMember(node, "qualifiedName");
  facts.signature = textMember(node, "signature");
  facts.returnType = textMember(node, "returnType");
  if (node.has("parameters")) {
    const JsonNode parameters = node.member("parameters");
    for (const JsonNode &parameter : parameters.elements())
      facts.parameters.push_back(parameterFromJson(parameter));
  }
  facts.annotations = textsMember(node, "annotations");
  facts.overrides = textsMember(node, "overrides");
  facts.range = rangeMember(node);
  if (node.has("linkage"))
    facts.linkage = linkageFromJson(node.member("linkage"));
  facts.isDefinition = flagMember(node, "isDefinition");
  facts.inForeignHeader = flagMember(node, "inForeignHeader");
  facts.isMethod = flagMember(node, "isMethod");
  facts.isVariadic = flagMember(node, "isVariadic");
  facts.irThisArgument = argumentMember(node, "irThisArgument");
  return facts;
}

json recordToJson(const RecordFacts &facts) {
  json object = json::object();
  object["qualifiedName"] = facts.qualifiedName;
  put(object, "irName", facts.irName);
  put(object, "sizeBytes", facts.sizeBytes);
  put(object, "bases", facts.bases);
  put(object, "baseOffsetsBits", facts.baseOffsetsBits);
  for (const FieldFacts &field : facts.fields) {
    json member = json::object();
    put(member, "name", field.name);
    put(member, "type", field.type);
    put(member, "offsetBits", field.offsetBits);
    put(member, "sizeBits", field.sizeBits);
    put(member, "annotations", field.annotations);
    object["fields"].push_back(std::move(member));
  }
  put(object, "isLibraryObject", facts.isLibraryObject);
  if (!facts.range.file.empty())
    object["range"] = rangeToJson(facts.range);
  return object;
}

RecordFacts recordFromJson(const JsonNode &node) {
  RecordFacts facts;
  facts.qualifiedName = node.member("qualifiedName").string();
  facts.irName = textMember(node, "irName");
  facts.sizeBytes = numberMember(node, "sizeBytes");
  facts.bases = textsMember(node, "bases");
  if (node.has("baseOffsetsBits")) {
    const JsonNode offsets = node.member("baseOffsetsBits");
    for (const JsonNode &offset : offsets.elements())
      facts.baseOffsetsBits.push_back(offset.number());
  }
  if (facts.bases.size() != facts.baseOffsetsBits.size())
    node.mismatch("expected one of \"baseOffsetsBits\" for each of \"bases\"");
  if (node.has("fields")) {
    const JsonNode fields = node.member("fields");
    for (const JsonNode &field : fields.elements())
      facts.fields.push_back({textMember(field, "name"), textMember(field, "type"), numberMember(field, "offsetBits"),
                              numberMember(field, "sizeBits"), textsMember(field, "annotations")});
  }
  facts.isLibraryObject = flagMember(node, "isLibraryObject");
  facts.range = rangeMember(node);
  return facts;
}

json variableToJson(const VariableFacts &facts) {
  json object = json::object();
  object["symbol"] = facts.symbol;
  put(object, "qualifiedName", facts.qualifiedName);
  put(object, "type", facts.type);
  put(object, "annotations", facts.annotations);
  if (!facts.range.file.empty())
    object["range"] = rangeToJson(facts.range);
  return object;
}

VariableFacts variableFromJson(const JsonNode &node) {
  VariableFacts facts;
  facts.symbol = node.member("symbol").string();
  facts.qualifiedName = textMember(node, "qualifiedName");
  facts.type = textMember(node, "type");
  facts.annotations = textsMember(node, "annotations");
  facts.range = rangeMember(node);
  return facts;
}

} // namespace

json rangeToJson(const SourceRange &range) {
  return json::array({range.file, range.line, range.column, range.endLine, range.endColumn});
}

SourceRange rangeFromJson(const JsonNode &node) {
  const std::vector<JsonNode> parts = node.elements();
  if (parts.size() != 5) {
    node.mismatch("expected [file, line, column, end line, end column]");
    return {};
  }
  return {parts[0].string(), smallNumber(parts[1]), smallNumber(parts[2]), smallNumber(parts[3]),
          smallNumber(parts[4])};
}

json factsToJson(const SourceFacts &facts) {
  json functions = json::array();
  for (const FunctionFacts &function : facts.functions)
    functions.push_back(functionToJson(function));
  json records = json::array();
  for (const RecordFacts &record : facts.records)
    records.push_back(recordToJson(record));
  json variables = json::array();
  for (const VariableFacts &variable : facts.variables)
    variables.push_back(variableToJson(variable));
  return {{"functions", std::move(functions)}, {"records", std::move(records)}, {"variables", std::move(variables)}};
}

SourceFacts factsFromJson(const JsonNode &node) {
  SourceFacts facts;
  const JsonNode functions = node.member("functions");
  for (const JsonNode &function : functions.elements()) {
    facts.functions.push_back(functionFromJson(function));
    // Look-up is by binary search.
    if (facts.functions.size() > 1 &&
        facts.functions.back().symbol <= facts.functions[facts.functions.size() - 2].symbol)
      function.mismatch("expected functions in ascending order of symbol, each once");
  }
  const JsonNode records = node.member("records");
  for (const JsonNode &record : records.elements())
    facts.records.push_back(recordFromJson(record));
  const JsonNode variables = node.member("variables");
  for (const JsonNode &variable : variables.elements())
    facts.variables.push_back(variableFromJson(variable));
  return facts;
}

std::string toJson(const SourceFacts &facts) { return factsToJson(facts).dump(); }

Result<SourceFacts> sourceFactsFromJson(std::string_view text, const std::string &fileForErrors) {
  const Result<JsonDocument> document = JsonDocument::parse(text, fileForErrors);
  if (!document)
    return fail(document.error());
  std::optional<Failure> failure;
  const JsonNode root(*document, fileForErrors, failure);
  SourceFacts facts = factsFromJson(root);
  if (failure)
    return fail(*failure);
  return facts;
}

} // namespace assay::analyzer
