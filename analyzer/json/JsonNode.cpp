// SPDX-License-Identifier: Apache-2.0
#include "analyzer/json/JsonNode.h"

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

std::string describe(const nlohmann::json &value) {
  return std::string("found ") + (value.is_null() ? "null" : value.type_name());
}

} // namespace

Result<nlohmann::json> parseJson(std::string_view text, const std::string &fileForErrors) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error &error) {
    // The library counts bytes from 1 and points past the last byte it read.
    const size_t offset = error.byte == 0 ? 0 : error.byte - 1;
    return fail({ExitCode::UsageError, fileForErrors, lineAndColumn(text, offset),
                 "not valid JSON: " + syntaxMessage(error.what()), ""});
  }
}

JsonNode::JsonNode(const nlohmann::json &document, std::string file, std::optional<Failure> &firstFailure)
    : value_(&document), ownFile_(std::move(file)), firstFailure_(&firstFailure) {}

JsonNode::JsonNode(const JsonNode &parent, const nlohmann::json *value, std::string_view key, size_t index)
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

bool JsonNode::has(std::string_view key) const { return isObject() && value_->contains(key); }

JsonNode JsonNode::member(std::string_view key) const & {
  if (value_ == nullptr)
    return JsonNode(*this, nullptr, key, 0);
  if (!value_->is_object()) {
    mismatch("expected an object, " + describe(*value_));
    return JsonNode(*this, nullptr, key, 0);
  }
  const auto found = value_->find(key);
  if (found == value_->end()) {
    mismatch("expected a member \"" + std::string(key) + "\"");
    return JsonNode(*this, nullptr, key, 0);
  }
  return JsonNode(*this, &*found, key, 0);
}

std::vector<JsonNode> JsonNode::elements() const & {
  std::vector<JsonNode> children;
  if (value_ == nullptr)
    return children;
  if (!value_->is_array()) {
    mismatch("expected an array, " + describe(*value_));
    return children;
  }
  children.reserve(value_->size());
  for (size_t index = 0; index < value_->size(); ++index)
    children.push_back(JsonNode(*this, &(*value_)[index], {}, index));
  return children;
}

std::string JsonNode::string() const {
  if (value_ == nullptr)
    return {};
  if (const auto *text = value_->get_ptr<const nlohmann::json::string_t *>())
    return *text;
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
  if (value_ == nullptr)
    return false;
  if (const auto *truth = value_->get_ptr<const nlohmann::json::boolean_t *>())
    return *truth;
  mismatch("expected true or false, " + describe(*value_));
  return false;
}

uint64_t JsonNode::number() const {
  if (value_ == nullptr)
    return 0;
  if (value_->is_number_unsigned())
    return value_->get<uint64_t>();
  mismatch("expected a whole number from 0, " + describe(*value_));
  return 0;
}

int64_t JsonNode::signedNumber() const {
  if (value_ == nullptr)
    return 0;
  if (value_->is_number_integer())
    return value_->get<int64_t>();
  mismatch("expected a whole number, " + describe(*value_));
  return 0;
}

} // namespace assay::analyzer
