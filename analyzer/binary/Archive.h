// SPDX-License-Identifier: Apache-2.0
//
// Plain data in bytes, for the cache: every structure is the sequence of its members, without names; numbers are in
// LEB128, texts and lists behind their lengths. Writer and reader have the same functions, so that one list of members
// serves both directions.
#pragma once

#include "llvm/Support/LEB128.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace assay::analyzer {

/// How numbers become ones that are mostly small: signed ones alternate, and of 32-bit ones the largest, which means
/// "none" nearly everywhere, comes before 0.
template <typename T> constexpr uint64_t archivedNumber(T item) {
  if constexpr (std::is_enum_v<T> || std::is_same_v<T, bool>) {
    return static_cast<uint64_t>(item);
  } else if constexpr (std::is_signed_v<T>) {
    const auto wide = static_cast<int64_t>(item);
    return (static_cast<uint64_t>(wide) << 1U) ^ static_cast<uint64_t>(wide >> 63);
  } else if constexpr (sizeof(T) == sizeof(uint32_t)) {
    return static_cast<uint32_t>(item + 1);
  } else {
    return item;
  }
}

/// The inverse.
template <typename T> constexpr T numberOfArchive(uint64_t archived) {
  if constexpr (std::is_enum_v<T> || std::is_same_v<T, bool>)
    return static_cast<T>(archived);
  else if constexpr (std::is_signed_v<T>)
    return static_cast<T>(static_cast<int64_t>((archived >> 1U) ^ (0 - (archived & 1U))));
  else if constexpr (sizeof(T) == sizeof(uint32_t))
    return static_cast<T>(archived - 1);
  else
    return static_cast<T>(archived);
}

class BinaryWriter {
public:
  /// Appends to `bytes`, which outlives this.
  explicit BinaryWriter(std::string &bytes) : bytes_(bytes) {}

  template <typename T> void value(T &item) { number(archivedNumber(item)); }
  void text(std::string &item) {
    number(item.size());
    bytes_.append(item);
  }
  template <typename T, typename Each> void list(std::vector<T> &items, Each each) {
    number(items.size());
    for (T &item : items)
      each(item);
  }

private:
  void number(uint64_t value) {
    if (value < 0x80)
      return bytes_.push_back(static_cast<char>(value));
    uint8_t encoded[10];
    bytes_.append(reinterpret_cast<const char *>(encoded), llvm::encodeULEB128(value, encoded));
  }

  std::string &bytes_;
};

/// Errors: bytes that are no such sequence make isGood() false, and everything read from then on empty. Numbers are not
/// checked against anything but the width of their types: who reads bytes that are not under a digest must do that.
class BinaryReader {
public:
  explicit BinaryReader(std::string_view bytes)
      : begin_(reinterpret_cast<const uint8_t *>(bytes.data())), next_(begin_), end_(begin_ + bytes.size()) {}

  template <typename T> void value(T &item) {
    const uint64_t archived = number();
    item = numberOfArchive<T>(archived);
    if constexpr (std::is_same_v<T, bool>)
      expect(archived <= 1);
    else if constexpr (!std::is_enum_v<T> && sizeof(T) < sizeof(uint64_t))
      expect(archivedNumber(item) == archived);
  }
  void text(std::string &item) {
    const uint64_t length = number();
    if (!expect(length <= left()))
      return;
    item.assign(reinterpret_cast<const char *>(next_), length);
    next_ += length;
  }
  /// Leaves out a text: where it begins; `size` becomes its length.
  size_t skipText(size_t &size) {
    const uint64_t length = number();
    size = expect(length <= left()) ? length : 0;
    next_ += size;
    return static_cast<size_t>(next_ - begin_) - size;
  }
  template <typename T, typename Each> void list(std::vector<T> &items, Each each) {
    const uint64_t length = number();
    // No element takes less than a byte. A length that cannot be true costs no memory.
    if (!expect(length <= left()))
      return;
    items.reserve(std::min<size_t>(length, 4096));
    for (uint64_t index = 0; index < length && isGood_; ++index)
      each(items.emplace_back());
  }
  [[nodiscard]] bool isGood() const { return isGood_; }
  /// Whether nothing follows.
  [[nodiscard]] bool isAtEnd() const { return next_ == end_; }

private:
  uint64_t number() {
    if (next_ != end_ && *next_ < 0x80)
      return *next_++;
    unsigned count = 0;
    const char *error = nullptr;
    const uint64_t value = llvm::decodeULEB128(next_, &count, end_, &error);
    if (!expect(error == nullptr))
      return 0;
    next_ += count;
    return value;
  }
  [[nodiscard]] size_t left() const { return static_cast<size_t>(end_ - next_); }
  bool expect(bool condition) {
    if (!condition) {
      isGood_ = false;
      next_ = end_;
    }
    return isGood_;
  }

  const uint8_t *begin_;
  const uint8_t *next_;
  const uint8_t *end_;
  bool isGood_ = true;
};

/// The bytes of what `write` hands to a BinaryWriter; `expected` is about as many as there will be.
template <typename Write> std::string binaryBytes(Write write, size_t expected = 0) {
  std::string bytes;
  bytes.reserve(expected);
  BinaryWriter writer(bytes);
  write(writer);
  return bytes;
}

} // namespace assay::analyzer
