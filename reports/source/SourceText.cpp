// SPDX-License-Identifier: Apache-2.0
#include "reports/source/SourceText.h"

#include "support/File.h"

#include <cstdint>

namespace assay::reports {

const SourceText::Entry &SourceText::entry(const std::string &file) {
  const auto [place, isNew] = files_.try_emplace(file);
  Entry &entry = place->second;
  std::error_code ignored;
  if (isNew && !file.empty() && std::filesystem::is_regular_file(root_ / file, ignored)) {
    if (Result<std::string> contents = readFile(root_ / file)) {
      entry.exists = true;
      entry.text = std::move(*contents);
      entry.lineStarts.push_back(0);
      for (size_t index = 0; index < entry.text.size(); ++index)
        if (entry.text[index] == '\n')
          entry.lineStarts.push_back(index + 1);
    }
  }
  return entry;
}

const std::string *SourceText::text(const std::string &file) {
  const Entry &found = entry(file);
  return found.exists ? &found.text : nullptr;
}

std::optional<std::string_view> SourceText::line(const std::string &file, unsigned number) {
  const Entry &found = entry(file);
  if (!found.exists || number == 0 || number > found.lineStarts.size())
    return std::nullopt;
  const size_t begin = found.lineStarts[number - 1];
  size_t end = number < found.lineStarts.size() ? found.lineStarts[number] - 1 : found.text.size();
  if (end > begin && found.text[end - 1] == '\r')
    --end;
  return std::string_view(found.text).substr(begin, end - begin);
}

size_t sequenceLength(std::string_view text) {
  if (text.empty())
    return 0;
  const auto byte = [&](size_t index) { return static_cast<unsigned char>(text[index]); };
  if (byte(0) < 0x80)
    return 1;
  const size_t length = byte(0) >= 0xF0 && byte(0) <= 0xF4  ? 4
                        : byte(0) >= 0xE0 && byte(0) < 0xF0 ? 3
                        : byte(0) >= 0xC2 && byte(0) < 0xE0 ? 2
                                                            : 0;
  if (length == 0 || text.size() < length)
    return 0;
  uint32_t value = byte(0) & (0xFFU >> (length + 1));
  for (size_t index = 1; index < length; ++index) {
    if ((byte(index) & 0xC0U) != 0x80U)
      return 0;
    value = value << 6U | (byte(index) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return overlong || surrogate || value > 0x10FFFF ? 0 : length;
}

std::string printable(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string result;
  while (!text.empty()) {
    const size_t length = sequenceLength(text);
    const auto first = static_cast<unsigned char>(text.front());
    // U+0080 to U+009F are control characters too.
    const bool isHighControl = length == 2 && first == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0;
    if (length == 0) {
      result += {'<', digits[first >> 4U], digits[first & 15U], '>'};
    } else if (first == '\t') {
      result += ' ';
    } else if ((length == 1 && (first < 0x20 || first == 0x7F)) || isHighControl) {
      const auto value = static_cast<unsigned char>(text[length - 1]);
      result += {'<', 'U', '+', '0', '0', digits[value >> 4U], digits[value & 15U], '>'};
    } else {
      result += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return result;
}

size_t codePoints(std::string_view text) {
  size_t count = 0;
  while (!text.empty()) {
    const size_t length = sequenceLength(text);
    text.remove_prefix(length == 0 ? 1 : length);
    ++count;
  }
  return count;
}

size_t tokenLength(std::string_view line, size_t offset) {
  const auto belongs = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  size_t length = 0;
  while (offset + length < line.size() && belongs(line[offset + length]))
    ++length;
  return length == 0 ? 1 : length;
}

} // namespace assay::reports
