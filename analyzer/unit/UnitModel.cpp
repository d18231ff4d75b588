// SPDX-License-Identifier: Apache-2.0
#include "analyzer/unit/UnitModel.h"

#include "analyzer/facts/SourceFactsJson.h"
#include "analyzer/json/JsonNode.h"
#include "support/Digest.h"
#include "support/File.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

#include <cassert>

namespace assay::analyzer {

namespace {

using nlohmann::json;

/// Raised whenever the meaning of the document changes; older documents are extracted anew.
constexpr uint64_t formatVersion = 1;

std::filesystem::path withExtension(const std::filesystem::path &stem, const char *extension) {
  return stem.string() + extension;
}

/// Paths and command lines need not be UTF-8; JSON must.
json toJsonDocument(const UnitModel &model) {
  json diagnostics = json::array();
  for (const UnitDiagnostic &diagnostic : model.diagnostics)
    diagnostics.push_back(
        {{"isError", diagnostic.isError}, {"range", rangeToJson(diagnostic.range)}, {"message", diagnostic.message}});
  return {{"format", formatVersion},
          {"mainFile", model.mainFile},
          {"directory", model.directory},
          {"commandLine", model.commandLine},
          {"removedFlags", model.removedFlags},
          {"semanticFlags", model.semanticFlags},
          {"diagnostics", std::move(diagnostics)},
          {"bitcodeSha256", sha256Hex(model.bitcode)},
          {"facts", factsToJson(model.facts)}};
}

std::vector<UnitDiagnostic> diagnosticsFromJson(const JsonNode &node) {
  std::vector<UnitDiagnostic> diagnostics;
  for (const JsonNode &element : node.elements()) {
    const JsonNode range = element.member("range");
    diagnostics.push_back(
        {element.member("isError").boolean(), rangeFromJson(range), element.member("message").string()});
  }
  return diagnostics;
}

std::vector<std::string> stringsMember(const JsonNode &node, std::string_view key) {
  const JsonNode member = node.member(key);
  return member.strings();
}

std::string toJsonText(const UnitModel &model) {
  return toJsonDocument(model).dump(-1, ' ', false, json::error_handler_t::replace);
}

enum class BitcodeCheck : uint8_t { Needed, Done };

Result<UnitModel> fromJsonText(std::string_view text, std::string bitcode, const std::string &nameForErrors,
                               BitcodeCheck check = BitcodeCheck::Needed) {
  const Result<JsonDocument> document = JsonDocument::parse(text, nameForErrors);
  if (!document)
    return fail(document.error());
  std::optional<Failure> failure;
  const JsonNode root(*document, nameForErrors, failure);
  const JsonNode format = root.member("format");
  if (const uint64_t found = format.number(); !failure && found != formatVersion)
    format.mismatch("expected a unit model of format " + std::to_string(formatVersion) + ", found " +
                        std::to_string(found),
                    "extract the unit again");
  UnitModel model;
  if (!failure) {
    model.mainFile = root.member("mainFile").string();
    model.directory = root.member("directory").string();
    model.commandLine = stringsMember(root, "commandLine");
    model.removedFlags = stringsMember(root, "removedFlags");
    model.semanticFlags = stringsMember(root, "semanticFlags");
    const JsonNode diagnostics = root.member("diagnostics");
    model.diagnostics = diagnosticsFromJson(diagnostics);
    const JsonNode facts = root.member("facts");
    model.facts = factsFromJson(facts);
    const JsonNode digest = root.member("bitcodeSha256");
    if (check == BitcodeCheck::Needed && digest.string() != sha256Hex(bitcode))
      digest.mismatch("the bitcode beside this document is not the one it was written with", "extract the unit again");
  }
  if (failure)
    return fail(*failure);
  model.bitcode = std::move(bitcode);
  return model;
}

std::string fingerprint(std::string_view document, std::string_view bitcode) {
  std::string text;
  for (const std::string_view part : {document, bitcode}) {
    const llvm::XXH128_hash_t hash = llvm::xxh3_128bits(llvm::arrayRefFromStringRef(llvm::StringRef(part)));
    text += llvm::utohexstr(hash.high64, /*LowerCase=*/true, /*Width=*/16);
    text += llvm::utohexstr(hash.low64, /*LowerCase=*/true, /*Width=*/16);
  }
  return text;
}

} // namespace

Result<void> saveUnitModel(const UnitModel &model, const std::filesystem::path &stem) {
  return saveUnitModelBytes(unitModelToBytes(model), stem);
}

Result<void> saveUnitModelBytes(std::string_view bytes, const std::filesystem::path &stem) {
  const size_t document = bytes.find('\n') + 1;
  assert(document != 0 && "no unit model");
  // The document names the bitcode's digest and is written last, so that a document always finds its bitcode.
  if (const Result<void> written = writeFileAtomically(withExtension(stem, ".bc"), bytes.substr(document)); !written)
    return written;
  return writeFileAtomically(withExtension(stem, ".json"), bytes.substr(0, document));
}

std::string unitModelFingerprint(std::string_view bytes) {
  const size_t document = bytes.find('\n') + 1;
  return document == 0 ? std::string() : fingerprint(bytes.substr(0, document), bytes.substr(document));
}

bool isUnitModelSaved(const std::filesystem::path &stem, const std::string &fingerprint) {
  // Mapped: files are replaced as a whole, never changed.
  const auto open = [&](const char *extension) {
    return llvm::MemoryBuffer::getFile(withExtension(stem, extension).string(), /*IsText=*/false,
                                       /*RequiresNullTerminator=*/false);
  };
  const auto document = open(".json");
  const auto bitcode = open(".bc");
  return document && bitcode && analyzer::fingerprint((*document)->getBuffer(), (*bitcode)->getBuffer()) == fingerprint;
}

Result<UnitModel> loadUnitModel(const std::filesystem::path &stem) {
  const std::filesystem::path file = withExtension(stem, ".json");
  const Result<std::string> text = readFile(file);
  if (!text)
    return fail(text.error());
  Result<std::string> bitcode = readFile(withExtension(stem, ".bc"));
  if (!bitcode)
    return fail(bitcode.error());
  return fromJsonText(*text, std::move(*bitcode), file.string());
}

Result<UnitModel> loadUnitModel(const std::filesystem::path &stem, const std::string &digest) {
  const std::filesystem::path file = withExtension(stem, ".json");
  const Result<std::string> text = readFile(file);
  if (!text)
    return fail(text.error());
  Result<std::string> bitcode = readFile(withExtension(stem, ".bc"));
  if (!bitcode)
    return fail(bitcode.error());
  Sha256 found;
  found.add(*text);
  found.add(*bitcode);
  if (found.hex() == digest)
    return fromJsonText(*text, std::move(*bitcode), file.string(), BitcodeCheck::Done);
  const Result<UnitModel> other = fromJsonText(*text, std::move(*bitcode), file.string());
  if (!other) // which says more
    return fail(other.error());
  return fail(
      {ExitCode::UsageError, file.string(), "",
       "this is not the unit model that the index beside it lists: an extraction was cut short, or the file was "
       "changed",
       "remove the directory and run `assay extract` again"});
}

std::string unitModelToBytes(const UnitModel &model) {
  // The document is one line: JSON escapes the line ends in it.
  return toJsonText(model) + "\n" + model.bitcode;
}

Result<UnitModel> unitModelFromBytes(std::string_view bytes, const std::string &nameForErrors) {
  const size_t end = bytes.find('\n');
  if (end == std::string_view::npos)
    return fail({ExitCode::UsageError, nameForErrors, "", "this is no unit model", "extract the unit again"});
  return fromJsonText(bytes.substr(0, end), std::string(bytes.substr(end + 1)), nameForErrors);
}

} // namespace assay::analyzer
