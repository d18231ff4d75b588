// SPDX-License-Identifier: Apache-2.0
#include "policies/load/Json.h"

#include "support/Digest.h"

#include <algorithm>
#include <set>
#include <vector>

namespace assay::policies {

namespace {

/// Follows the parser through the document to know the pointer of every key.
class RepeatedKeys {
public:
  explicit RepeatedKeys(const std::string &file) : file_(file) {}

  void observe(nlohmann::json::parse_event_t event, const nlohmann::json &parsed) {
    using Event = nlohmann::json::parse_event_t;
    switch (event) {
    case Event::object_start:
    case Event::array_start:
      open(event == Event::array_start);
      break;
    case Event::key:
      key(parsed.get<std::string>());
      break;
    case Event::object_end:
    case Event::array_end:
      levels_.pop_back();
      leaveValue();
      break;
    case Event::value:
      leaveValue();
      break;
    }
  }

  [[nodiscard]] std::vector<Failure> take() { return std::move(failures_); }

private:
  struct Level {
    bool isArray = false;
    std::string pointer;
    std::set<std::string> keys;
    std::string currentKey;
    size_t index = 0;
  };

  void open(bool isArray) {
    std::string pointer;
    if (!levels_.empty()) {
      const Level &parent = levels_.back();
      pointer = parent.isArray ? extendPointer(parent.pointer, parent.index)
                               : extendPointer(parent.pointer, parent.currentKey);
    }
    levels_.push_back({isArray, pointer, {}, "", 0});
  }

  void key(std::string key) {
    Level &level = levels_.back();
    if (!level.keys.insert(key).second)
      failures_.push_back({ExitCode::UsageError, file_, extendPointer(level.pointer, key),
                           "key '" + key + "' appears twice in this object", "keep one of them"});
    level.currentKey = std::move(key);
  }

  void leaveValue() {
    if (!levels_.empty() && levels_.back().isArray)
      ++levels_.back().index;
  }

  const std::string &file_;
  std::vector<Level> levels_;
  std::vector<Failure> failures_;
};

/// "line:column" of the byte with that 1-based position.
std::string linePlace(std::string_view text, size_t position) {
  const std::string_view before = text.substr(0, position > 0 ? std::min(position - 1, text.size()) : 0);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return std::to_string(line) + ":" + std::to_string(before.size() - lineStart + 1);
}

/// The library's words without its own name and position: "[json.exception…] parse error at …: what".
std::string syntaxMessage(std::string_view what) {
  const size_t position = what.find("parse error");
  const size_t colon = position == std::string_view::npos ? position : what.find(": ", position);
  if (colon == std::string_view::npos)
    return std::string(what);
  std::string message(what.substr(colon + 2));
  const size_t tail = message.find("; last read");
  return "not valid JSON: " + message.substr(0, tail);
}

} // namespace

Result<nlohmann::json> parseJson(std::string_view text, const std::string &file) {
  RepeatedKeys repeated(file);
  const auto observe = [&repeated](int, nlohmann::json::parse_event_t event, nlohmann::json &parsed) {
    repeated.observe(event, parsed);
    return true;
  };
  try {
    nlohmann::json document = nlohmann::json::parse(text.begin(), text.end(), observe, true, true);
    std::vector<Failure> failures = repeated.take();
    if (!failures.empty())
      return fail(joinFailures(std::move(failures)));
    return document;
  } catch (const nlohmann::json::parse_error &error) {
    return fail({ExitCode::UsageError, file, linePlace(text, error.byte), syntaxMessage(error.what()), ""});
  } catch (const nlohmann::json::out_of_range &) {
    return fail({ExitCode::UsageError, file, "", "not valid JSON: a number is too large", ""});
  }
}

std::string canonicalDigest(const nlohmann::json &document) { return sha256Hex(document.dump()); }

std::string extendPointer(const std::string &pointer, std::string_view key) {
  std::string extended = pointer + "/";
  for (const char character : key) {
    if (character == '~')
      extended += "~0";
    else if (character == '/')
      extended += "~1";
    else
      extended += character;
  }
  return extended;
}

std::string extendPointer(const std::string &pointer, size_t index) { return pointer + "/" + std::to_string(index); }

} // namespace assay::policies
