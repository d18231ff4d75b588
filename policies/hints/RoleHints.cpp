// SPDX-License-Identifier: Apache-2.0
#include "policies/hints/RoleHints.h"

#include "policies/load/DocumentLibrary.h"
#include "policies/load/Json.h"
#include "support/File.h"

#include <algorithm>

namespace assay::policies {

namespace {

using nlohmann::json;

constexpr const char *hintsFormat = "assay-role-hints/1";

/// Reads members of one object; the first mistake throws.
class Reader {
public:
  Reader(const json &object, std::string pointer) : object_(object), pointer_(std::move(pointer)) {
    if (!object_.is_object())
      throw Failure{ExitCode::UsageError, "", pointer_, "expected an object", ""};
  }

  void allow(std::initializer_list<const char *> keys) const {
    for (const auto &[key, value] : object_.items())
      if (std::find(keys.begin(), keys.end(), key) == keys.end())
        throw Failure{ExitCode::UsageError, "", extendPointer(pointer_, key), "unknown key", ""};
  }

  [[nodiscard]] std::string text(const char *key) const {
    const json &value = member(key);
    if (!value.is_string() || value.get<std::string>().empty())
      wrong(key, "a text");
    return value.get<std::string>();
  }

  [[nodiscard]] std::vector<std::string> words(const char *key, bool required = false) const {
    std::vector<std::string> words;
    if (!object_.contains(key) && !required)
      return words;
    const json &value = member(key);
    if (!value.is_array() || value.empty() ||
        !std::all_of(value.begin(), value.end(), [](const json &word) { return word.is_string(); }))
      wrong(key, "an array of words");
    return value.get<std::vector<std::string>>();
  }

  [[nodiscard]] bool truth(const char *key) const {
    if (!object_.contains(key))
      return false;
    if (!object_.at(key).is_boolean())
      wrong(key, "true or false");
    return object_.at(key).get<bool>();
  }

  [[nodiscard]] unsigned number(const char *key, unsigned maximum) const {
    const json &value = member(key);
    if (!value.is_number_unsigned() || value.get<uint64_t>() > maximum)
      wrong(key, "a number up to " + std::to_string(maximum));
    return value.get<unsigned>();
  }

  template <typename Enumerator>
  [[nodiscard]] Enumerator named(const char *key,
                                 std::initializer_list<std::pair<const char *, Enumerator>> names) const {
    const std::string given = text(key);
    for (const auto &[name, value] : names)
      if (given == name)
        return value;
    wrong(key, "another word than '" + given + "'");
  }

  [[noreturn]] void wrong(const char *key, const std::string &expected) const {
    throw Failure{ExitCode::UsageError, "", extendPointer(pointer_, key), "expected " + expected, ""};
  }

private:
  [[nodiscard]] const json &member(const char *key) const {
    if (!object_.contains(key))
      throw Failure{ExitCode::UsageError, "", pointer_, std::string("missing key '") + key + "'", ""};
    return object_.at(key);
  }

  const json &object_;
  std::string pointer_;
};

Position readPosition(const Reader &reader) {
  return reader.named<Position>("position", {{"call", Position::Call},
                                             {"argument", Position::Argument},
                                             {"output", Position::Output},
                                             {"return", Position::Return},
                                             {"field", Position::Field},
                                             {"entry", Position::Entry}});
}

UnitHint readUnit(const Reader &reader) {
  reader.allow({"words", "unit", "dimension"});
  return {reader.words("words", true), reader.text("unit"), reader.text("dimension")};
}

RoleHint readHint(const Reader &reader) {
  reader.allow({"id", "role", "position", "function", "value", "context", "contextRequired", "exclude", "type",
                "dimensions", "confidence", "why"});
  RoleHint hint;
  hint.id = reader.text("id");
  hint.role = reader.text("role");
  hint.position = readPosition(reader);
  hint.function = reader.words("function");
  hint.value = reader.words("value");
  hint.context = reader.words("context");
  hint.contextRequired = reader.truth("contextRequired");
  hint.exclude = reader.words("exclude");
  hint.type = reader.named<ValueType>("type", {{"any", ValueType::Any},
                                               {"value", ValueType::Value},
                                               {"number", ValueType::Number},
                                               {"floating", ValueType::Floating},
                                               {"truth", ValueType::Truth}});
  hint.dimensions = reader.words("dimensions");
  hint.confidence = reader.number("confidence", 100);
  hint.why = reader.text("why");
  if (hint.function.empty() && hint.value.empty())
    reader.wrong("value", "words in 'function' or 'value': without any, every name would fit");
  return hint;
}

KnownFunctions readKnown(const Reader &reader) {
  reader.allow({"library", "role", "position", "argument", "functions"});
  KnownFunctions known;
  known.library = reader.text("library");
  known.role = reader.text("role");
  known.position = readPosition(reader);
  if (known.position == Position::Argument || known.position == Position::Output)
    known.argument = reader.number("argument", 63);
  known.functions = reader.words("functions", true);
  return known;
}

template <typename Read> void readEach(const json &document, const char *key, Read read) {
  if (!document.contains(key) || !document.at(key).is_array())
    throw Failure{ExitCode::UsageError, "", extendPointer("", key), "expected an array", ""};
  for (size_t index = 0; index < document.at(key).size(); ++index)
    read(Reader(document.at(key).at(index), extendPointer(extendPointer("", key), index)));
}

} // namespace

Result<RoleHints> readRoleHints(const std::filesystem::path &path) {
  const Result<std::string> text = readFile(path);
  if (!text)
    return fail(text.error());
  const Result<json> document = parseJson(*text, path.string());
  if (!document)
    return fail(document.error());
  if (!document->is_object() || document->value("format", json()) != hintsFormat)
    return fail({ExitCode::UsageError, path.string(), "/format",
                 std::string("expected \"format\": \"") + hintsFormat + "\"", ""});
  try {
    RoleHints hints;
    readEach(*document, "units", [&](const Reader &reader) { hints.units.push_back(readUnit(reader)); });
    readEach(*document, "hints", [&](const Reader &reader) { hints.hints.push_back(readHint(reader)); });
    readEach(*document, "known", [&](const Reader &reader) { hints.known.push_back(readKnown(reader)); });
    return hints;
  } catch (Failure &failure) {
    failure.file = path.string();
    return fail(std::move(failure));
  }
}

Result<RoleHints> findRoleHints(const std::vector<std::filesystem::path> &directories) {
  std::vector<std::filesystem::path> all = directories;
  const Result<std::vector<std::filesystem::path>> shipped = shippedDirectories();
  if (!shipped)
    return fail(shipped.error());
  all.insert(all.end(), shipped->begin(), shipped->end());
  for (const std::filesystem::path &directory : all) {
    std::error_code ignored;
    if (std::filesystem::exists(directory / roleHintsFileName, ignored))
      return readRoleHints(directory / roleHintsFileName);
  }
  return fail({ExitCode::UsageError, roleHintsFileName, "", "there is no such file among the policy documents",
               "name the directory that has it with --policies"});
}

} // namespace assay::policies
