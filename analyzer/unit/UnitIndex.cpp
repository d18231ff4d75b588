// SPDX-License-Identifier: Apache-2.0
#include "analyzer/unit/UnitIndex.h"

#include "analyzer/facts/SourceFactsJson.h"
#include "analyzer/json/JsonNode.h"
#include "support/File.h"

namespace assay::analyzer {

namespace {

using nlohmann::json;

/// Raised whenever the meaning of the document changes.
constexpr uint64_t formatVersion = 1;

/// Paths need not be UTF-8; JSON must.
std::string dump(const json &document, int indent) {
  return document.dump(indent, ' ', false, json::error_handler_t::replace) + "\n";
}

json unitToJson(const IndexedUnit &unit) {
  json diagnostics = json::array();
  for (const UnitDiagnostic &diagnostic : unit.diagnostics)
    diagnostics.push_back(
        {{"isError", diagnostic.isError}, {"range", rangeToJson(diagnostic.range)}, {"message", diagnostic.message}});
  json document = {{"name", unit.name},
                   {"file", unit.file},
                   {"status", unit.failure ? "failed" : "ok"},
                   {"removedFlags", unit.removedFlags},
                   {"diagnostics", std::move(diagnostics)}};
  if (unit.failure) {
    document["failure"] = {{"place", unit.failure->place},
                           {"message", unit.failure->message},
                           {"remedy", unit.failure->remedy},
                           {"reproduce", unit.failure->reproduce}};
  } else {
    document["model"] = unit.model;
    document["digest"] = unit.digest;
  }
  return document;
}

IndexedUnit unitFromJson(const JsonNode &node) {
  IndexedUnit unit;
  unit.name = node.member("name").string();
  unit.file = node.member("file").string();
  const JsonNode removed = node.member("removedFlags");
  unit.removedFlags = removed.strings();
  const JsonNode diagnostics = node.member("diagnostics");
  for (const JsonNode &element : diagnostics.elements()) {
    const JsonNode range = element.member("range");
    unit.diagnostics.push_back(
        {element.member("isError").boolean(), rangeFromJson(range), element.member("message").string()});
  }
  const JsonNode status = node.member("status");
  const std::string state = status.string();
  if (state == "ok") {
    unit.model = node.member("model").string();
    unit.digest = node.member("digest").string();
  } else if (state == "failed") {
    const JsonNode failure = node.member("failure");
    unit.failure = UnitReadFailure{failure.member("place").string(), failure.member("message").string(),
                                   failure.member("remedy").string(), failure.member("reproduce").string()};
  } else {
    status.mismatch("expected \"ok\" or \"failed\"");
  }
  return unit;
}

} // namespace

std::string unitIndexToJson(const UnitIndex &index) {
  json units = json::array();
  for (const IndexedUnit &unit : index.units)
    units.push_back(unitToJson(unit));
  json skipped = json::array();
  for (const UnitIndex::Skipped &unit : index.skipped)
    skipped.push_back({{"file", unit.file}, {"reason", unit.reason}});
  return dump({{"format", formatVersion}, {"units", std::move(units)}, {"skipped", std::move(skipped)}}, 1);
}

Result<UnitIndex> unitIndexFromJson(std::string_view text, const std::string &fileForErrors) {
  const Result<JsonDocument> document = JsonDocument::parse(text, fileForErrors);
  if (!document)
    return fail(document.error());
  std::optional<Failure> failure;
  const JsonNode root(*document, fileForErrors, failure);
  const JsonNode format = root.member("format");
  if (const uint64_t found = format.number(); !failure && found != formatVersion)
    format.mismatch("expected an index of format " + std::to_string(formatVersion) + ", found " + std::to_string(found),
                    "run assay extract again");
  UnitIndex index;
  if (!failure) {
    const JsonNode units = root.member("units");
    for (const JsonNode &element : units.elements())
      index.units.push_back(unitFromJson(element));
    const JsonNode skipped = root.member("skipped");
    for (const JsonNode &element : skipped.elements())
      index.skipped.push_back({element.member("file").string(), element.member("reason").string()});
  }
  if (failure)
    return fail(*failure);
  return index;
}

Result<void> saveUnitIndex(const UnitIndex &index, const std::filesystem::path &directory) {
  return writeFileAtomically(directory / unitIndexFileName, unitIndexToJson(index));
}

Result<UnitIndex> loadUnitIndex(const std::filesystem::path &directory) {
  const std::filesystem::path file = directory / unitIndexFileName;
  const Result<std::string> text = readFile(file);
  if (!text)
    return fail(text.error());
  return unitIndexFromJson(*text, file.string());
}

std::string indexedUnitToLine(const IndexedUnit &unit) { return dump(unitToJson(unit), -1); }

Result<IndexedUnit> indexedUnitFromLine(std::string_view line) {
  const std::string source = "a worker's message";
  const Result<JsonDocument> document = JsonDocument::parse(line, source);
  if (!document)
    return fail(document.error());
  std::optional<Failure> failure;
  const JsonNode root(*document, source, failure);
  IndexedUnit unit = unitFromJson(root);
  if (failure)
    return fail(*failure);
  return unit;
}

} // namespace assay::analyzer
