// SPDX-License-Identifier: Apache-2.0
#include "reports/sarif/LineHash.h"

#include "reports/source/SourceText.h"

#include <array>
#include <cstdint>
#include <map>

namespace assay::reports {

namespace {

constexpr size_t windowSize = 100;
constexpr uint64_t factor = 37;
constexpr uint16_t endOfFile = 0xFFFF;

constexpr uint64_t factorToWindowSize() {
  uint64_t power = 1;
  for (size_t index = 0; index < windowSize; ++index)
    power *= factor;
  return power;
}

std::string hexadecimal(uint64_t value) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  do
    text.insert(text.begin(), digits[value & 15U]);
  while ((value >>= 4U) != 0);
  return text;
}

/// A window over the characters that count. Arithmetic is modulo 2^64, as the service does it.
class RollingHash {
public:
  void take(uint16_t unit) {
    if (unit == ' ' || unit == '\t' || (afterCarriageReturn_ && unit == '\n')) {
      afterCarriageReturn_ = false;
      return;
    }
    afterCarriageReturn_ = unit == '\r';
    if (afterCarriageReturn_)
      unit = '\n';
    emitIfLineStart();
    if (atLineStart_)
      startsLine_[position_] = true;
    atLineStart_ = unit == '\n';
    push(unit);
  }

  std::vector<std::string> finish() {
    take(endOfFile);
    for (size_t index = 0; index < windowSize; ++index) {
      emitIfLineStart();
      push(0);
    }
    return std::move(hashes_);
  }

private:
  /// The window is full again where it holds a line's first character: the hash is that line's.
  void emitIfLineStart() {
    if (!startsLine_[position_])
      return;
    startsLine_[position_] = false;
    const std::string text = hexadecimal(hash_);
    hashes_.push_back(text + ":" + std::to_string(++seen_[text]));
  }

  void push(uint16_t unit) {
    hash_ = factor * hash_ + unit - factorToWindowSize() * window_[position_];
    window_[position_] = unit;
    position_ = (position_ + 1) % windowSize;
  }

  std::array<uint16_t, windowSize> window_{};
  std::array<bool, windowSize> startsLine_{};
  uint64_t hash_ = 0;
  size_t position_ = 0;
  bool atLineStart_ = true;
  bool afterCarriageReturn_ = false;
  std::map<std::string, unsigned> seen_;
  std::vector<std::string> hashes_;
};

} // namespace

std::vector<std::string> primaryLocationLineHashes(std::string_view text) {
  RollingHash hash;
  while (!text.empty()) {
    const size_t length = sequenceLength(text);
    const auto byte = [&](size_t index) { return static_cast<unsigned char>(text[index]); };
    uint32_t point = 0xFFFD; // what a decoder puts for bytes that are no UTF-8
    if (length == 1)
      point = byte(0);
    else if (length > 1) {
      point = byte(0) & (0xFFU >> (length + 1));
      for (size_t index = 1; index < length; ++index)
        point = point << 6U | (byte(index) & 0x3FU);
    }
    if (point > 0xFFFF) {
      hash.take(static_cast<uint16_t>(0xD800 + ((point - 0x10000) >> 10U)));
      hash.take(static_cast<uint16_t>(0xDC00 + ((point - 0x10000) & 0x3FFU)));
    } else {
      hash.take(static_cast<uint16_t>(point));
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return hash.finish();
}

} // namespace assay::reports
