// SPDX-License-Identifier: Apache-2.0
//
// Plain data as MessagePack, for the cache: every structure is the sequence of its members, without names. Writer and
// reader have the same functions, so that one list of members serves both directions.
#pragma once

#include "llvm/BinaryFormat/MsgPackReader.h"
#include "llvm/BinaryFormat/MsgPackWriter.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace assay::analyzer {

class BinaryWriter {
public:
  explicit BinaryWriter(llvm::raw_ostream &stream) : writer_(stream) {}

  template <typename T> void value(T &item) {
    if constexpr (std::is_same_v<T, bool>)
      writer_.write(item);
    else if constexpr (std::is_enum_v<T>)
      writer_.write(static_cast<uint64_t>(item));
    else if constexpr (std::is_signed_v<T>)
      writer_.write(static_cast<int64_t>(item));
    else
      writer_.write(static_cast<uint64_t>(item));
  }
  void text(std::string &item) { writer_.write(llvm::StringRef(item)); }
  template <typename T, typename Each> void list(std::vector<T> &items, Each each) {
    writer_.writeArraySize(static_cast<uint32_t>(items.size()));
    for (T &item : items)
      each(item);
  }

private:
  llvm::msgpack::Writer writer_;
};

/// Errors: bytes that are no such sequence make isGood() false, and everything read from then on empty. Numbers are not
/// checked against anything: who reads bytes that are not under a digest must do that.
class BinaryReader {
public:
  explicit BinaryReader(std::string_view bytes) : reader_(llvm::StringRef(bytes)) {}

  template <typename T> void value(T &item) {
    const llvm::msgpack::Object object = next();
    if constexpr (std::is_same_v<T, bool>) {
      item = expect(object.Kind == llvm::msgpack::Type::Boolean) && object.Bool;
    } else if (object.Kind == llvm::msgpack::Type::Int) {
      item = static_cast<T>(object.Int);
    } else {
      item = expect(object.Kind == llvm::msgpack::Type::UInt) ? static_cast<T>(object.UInt) : T();
    }
  }
  void text(std::string &item) {
    const llvm::msgpack::Object object = next();
    if (expect(object.Kind == llvm::msgpack::Type::String))
      item = object.Raw.str();
  }
  template <typename T, typename Each> void list(std::vector<T> &items, Each each) {
    const llvm::msgpack::Object object = next();
    if (!expect(object.Kind == llvm::msgpack::Type::Array))
      return;
    // A length that cannot be true costs no memory.
    items.reserve(std::min<size_t>(object.Length, 4096));
    for (size_t index = 0; index < object.Length && isGood_; ++index)
      each(items.emplace_back());
  }
  [[nodiscard]] bool isGood() const { return isGood_; }

private:
  llvm::msgpack::Object next() {
    llvm::msgpack::Object object;
    if (!isGood_)
      return object;
    llvm::Expected<bool> isThere = reader_.read(object);
    if (!isThere) {
      llvm::consumeError(isThere.takeError());
      isGood_ = false;
    } else if (!*isThere) {
      isGood_ = false;
    }
    return object;
  }
  bool expect(bool condition) {
    isGood_ = isGood_ && condition;
    return isGood_;
  }

  llvm::msgpack::Reader reader_;
  bool isGood_ = true;
};

/// The bytes of what `write` hands to a BinaryWriter.
template <typename Write> std::string binaryBytes(Write write) {
  std::string bytes;
  llvm::raw_string_ostream stream(bytes);
  stream.SetBufferSize(size_t{1} << 16);
  BinaryWriter writer(stream);
  write(writer);
  stream.flush();
  return bytes;
}

} // namespace assay::analyzer
