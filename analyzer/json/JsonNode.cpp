// SPDX-License-Identifier: Apache-2.0
#include "analyzer/json/JsonNode.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace assay::analyzer {

namespace {

std::string lineAndColumn(std::string_view text, size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const size_t lastNewline = before.rfind('\n');
  const size_t column = lastNewline == std::string_view::npos ? offset + 1 : offset - lastNewline;
  return std::to_string(line) + ":" + std::to_string(column);
}

/// The library's message without its own prefix and position, which we give in our own form.
std::string syntaxMessage(std::string message) {
  const size_t detail = message.find(": ");
  return detail == std::string::npos ? message : message.substr(detail + 2);
}

const char *nameOf(simdjson::dom::element_type type) {
  using simdjson::dom::element_type;
  switch (type) {
  case element_type::ARRAY:
    return "array";
  case element_type::OBJECT:
    return "object";
  case element_type::INT64:
  case element_type::UINT64:
  case element_type::DOUBLE:
    return "number";
  case element_type::STRING:
    return "string";
  case element_type::BOOL:
    return "boolean";
  case element_type::NULL_VALUE:
    return "null";
  }
  return "something else";
}

std::string describe(const simdjson::dom::element &value) { return std::string("found ") + nameOf(value.type()); }

/// Says where and how `text`, which the fast parser did not take, is wrong.
tl::unexpected<Failure> syntaxFailure(std::string_view text, const std::string &file, simdjson::error_code error) {
  try {
    (void)nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error &found) {
    // The library counts bytes from 1 and points past the last byte it read.
    const size_t offset = found.byte == 0 ? 0 : found.byte - 1;
    return fail({ExitCode::UsageError, file, lineAndColumn(text, offset),
                 "not valid JSON: " + syntaxMessage(found.what()), ""});
  } catch (const nlohmann::json::exception &) { // a number too large
  }
  return fail({ExitCode::UsageError, file, "", std::string("not valid JSON: ") + simdjson::error_message(error), ""});
}

} // namespace

Result<JsonDocument> JsonDocument::parse(std::string_view text, const std::string &fileForErrors) {
  JsonDocument document;
  document.parser_ = std::make_unique<simdjson::dom::parser>();
  if (const simdjson::error_code error = document.parser_->parse(text.data(), text.size()).get(document.root_))
    return syntaxFailure(text, fileForErrors, error);
  return document;
}

JsonNode::JsonNode(const JsonDocument &document, std::string file, std::optional<Failure> &firstFailure)
    : value_(document.root_), ownFile_(std::move(file)), firstFailure_(&firstFailure) {}

JsonNode::JsonNode(const JsonNode &parent, Value value, std::string_view key, size_t index)
    : parent_(&parent), value_(value), key_(key), index_(index), firstFailure_(parent.firstFailure_) {}

std::string JsonNode::pointer() const {
  if (parent_ == nullptr)
    return "";
  std::string step;
  if (key_.empty())
    step = std::to_string(index_);
  for (const char character : key_) {
    if (character == '~')
      step += "~0";
    else if (character == '/')
      step += "~1";
    else
      step += character;
  }
  return parent_->pointer() + "/" + step;
}

void JsonNode::mismatch(std::string message, std::string remedy) const {
  if (firstFailure_->has_value())
    return;
  const JsonNode *root = this;
  while (root->parent_ != nullptr)
    root = root->parent_;
  *firstFailure_ = Failure{ExitCode::UsageError, root->ownFile_, pointer(), std::move(message), std::move(remedy)};
}

bool JsonNode::has(std::string_view key) const {
  return isObject() && value_->at_key(key).error() == simdjson::SUCCESS;
}

JsonNode JsonNode::member(std::string_view key) const & {
  if (!value_)
    return JsonNode(*this, std::nullopt, key, 0);
  if (!value_->is_object()) {
    mismatch("expected an object, " + describe(*value_));
    return JsonNode(*this, std::nullopt, key, 0);
  }
  simdjson::dom::element found;
  if (value_->at_key(key).get(found) != simdjson::SUCCESS) {
    mismatch("expected a member \"" + std::string(key) + "\"");
    return JsonNode(*this, std::nullopt, key, 0);
  }
  return JsonNode(*this, found, key, 0);
}

std::vector<JsonNode> JsonNode::elements() const & {
  std::vector<JsonNode> children;
  if (!value_)
    return children;
  simdjson::dom::array array;
  if (value_->get(array) != simdjson::SUCCESS) {
    mismatch("expected an array, " + describe(*value_));
    return children;
  }
  children.reserve(array.size()); // which the library caps at 2^24 - 1
  for (const simdjson::dom::element element : array)
    children.push_back(JsonNode(*this, element, {}, children.size()));
  return children;
}

std::string JsonNode::string() const {
  if (!value_)
    return {};
  std::string_view text;
  if (value_->get(text) == simdjson::SUCCESS)
    return std::string(text);
  mismatch("expected a string, " + describe(*value_));
  return {};
}

std::vector<std::string> JsonNode::strings() const {
  std::vector<std::string> texts;
  for (const JsonNode &element : elements())
    texts.push_back(element.string());
  return texts;
}

bool JsonNode::boolean() const {
  bool truth = false;
  if (value_ && value_->get(truth) != simdjson::SUCCESS)
    mismatch("expected true or false, " + describe(*value_));
  return truth;
}

uint64_t JsonNode::number() const {
  uint64_t value = 0;
  if (value_ && value_->get(value) != simdjson::SUCCESS) {
    mismatch("expected a whole number from 0, " + describe(*value_));
    return 0;
  }
  return value;
}

int64_t JsonNode::signedNumber() const {
  int64_t value = 0;
  if (value_ && value_->get(value) != simdjson::SUCCESS) {
    mismatch("expected a whole number, " + describe(*value_));
    return 0;
  }
  return value;
}

} // namespace assay::analyzer
