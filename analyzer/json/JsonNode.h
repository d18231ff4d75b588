// SPDX-License-Identifier: Apache-2.0
//
// Reading JSON that somebody else wrote: a cursor that knows where it is, so that the first mismatch becomes
// a Failure with file, JSON pointer and what was expected. After a mismatch every read gives an empty value,
// so that readers are straight-line code and ask once, at the end, whether all went well.
#pragma once

#include "support/Result.h"

#include <simdjson.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// A document in memory, for JsonNode. The facts of a unit are megabytes that each step of an audit reads again, hence
/// a parser that is fast.
class JsonDocument {
public:
  /// Errors (UsageError): `text` is not valid JSON, at line:column; or it nests deeper than 1024 levels.
  [[nodiscard]] static Result<JsonDocument> parse(std::string_view text, const std::string &fileForErrors);

private:
  friend class JsonNode;
  JsonDocument() = default;
  std::unique_ptr<simdjson::dom::parser> parser_; ///< owns what `root_` refers to
  simdjson::dom::element root_;
};

/// A place in a JSON document.
/// Requirements: the document and the failure slot outlive every node; a node outlives its children.
class JsonNode {
public:
  /// The document's root. The first mismatch is stored in `firstFailure`.
  JsonNode(const JsonDocument &document, std::string file, std::optional<Failure> &firstFailure);

  /// A member that must be there. Nodes refer to their parents, so a temporary cannot be asked for children.
  [[nodiscard]] JsonNode member(std::string_view key) const &;
  JsonNode member(std::string_view key) const && = delete;
  [[nodiscard]] bool has(std::string_view key) const;

  /// The members of an array.
  [[nodiscard]] std::vector<JsonNode> elements() const &;
  std::vector<JsonNode> elements() const && = delete;
  [[nodiscard]] std::string string() const;
  [[nodiscard]] std::vector<std::string> strings() const;
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] uint64_t number() const;
  [[nodiscard]] int64_t signedNumber() const;

  [[nodiscard]] bool isObject() const { return value_ && value_->is_object(); }
  /// Says that something else was expected here, unless an earlier mismatch was already found.
  void mismatch(std::string message, std::string remedy = {}) const;
  [[nodiscard]] std::string pointer() const;

private:
  using Value = std::optional<simdjson::dom::element>;
  JsonNode(const JsonNode &parent, Value value, std::string_view key, size_t index);

  const JsonNode *parent_ = nullptr;
  Value value_; ///< nothing after a mismatch
  std::string_view key_;
  size_t index_ = 0;    ///< used if `key_` is empty
  std::string ownFile_; ///< of the root only
  std::optional<Failure> *firstFailure_ = nullptr;
};

} // namespace assay::analyzer
