// SPDX-License-Identifier: Apache-2.0
//
// The messages between the process that wants outcomes and the children that make them: frames of a kind, a
// length and bytes over one local socket. A frame comes whole or not at all; a reader never trusts a length.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier::execution {

enum class FrameKind : uint8_t {
  Ready,       ///< child: compiled
  Refused,     ///< child: cannot be run; bytes are the reason
  Outcome,     ///< runner: one input's outcome
  RunnerEnded, ///< child: i32 wait status of the runner
  Start,       ///< parent: u32 first input, then u32 sites already confirmed
  Inputs,      ///< parent: what to run, and within which limits (InputFrame.h)
  Program,     ///< parent: what to compile (ProgramFrame.h)
};

/// Bytes; whoever sends more is not understood.
inline constexpr uint32_t largestFrame = 64U << 20;

struct Frame {
  FrameKind kind = FrameKind::Ready;
  std::vector<uint8_t> bytes;
};

/// Appends little pieces to a buffer whose capacity was reserved before, so that it works in a damaged process.
class FrameWriter {
public:
  explicit FrameWriter(size_t capacity) { bytes_.reserve(capacity + headerSize); }
  void begin(FrameKind kind);
  template <typename T> void number(T value) {
    static_assert(std::is_integral_v<T>);
    raw(&value, sizeof value);
  }
  void text(std::string_view value);
  void raw(const void *data, size_t size);
  /// False if the reader is gone.
  [[nodiscard]] bool send(int descriptor);

private:
  static constexpr size_t headerSize = 12;
  std::vector<uint8_t> bytes_;
};

/// Takes pieces out of a frame; `valid` turns false, and stays so, at the first piece that is not there.
class FrameReader {
public:
  explicit FrameReader(std::span<const uint8_t> bytes) : rest_(bytes) {}
  template <typename T> T number() {
    T value{};
    if (take(sizeof value))
      std::memcpy(&value, rest_.data() - sizeof value, sizeof value);
    return value;
  }
  std::vector<uint8_t> raw();
  std::string text();
  [[nodiscard]] bool valid() const { return valid_; }
  [[nodiscard]] bool atEnd() const { return rest_.empty(); }

private:
  bool take(size_t size);
  std::span<const uint8_t> rest_;
  bool valid_ = true;
};

/// Reads frames from `descriptor`. `receive` returns nothing on end of file, nonsense, or after `milliseconds`
/// without a byte (negative: waits for ever).
class FrameSource {
public:
  explicit FrameSource(int descriptor) : descriptor_(descriptor) {}
  [[nodiscard]] std::optional<Frame> receive(int milliseconds);
  [[nodiscard]] bool timedOut() const { return timedOut_; }

private:
  int descriptor_;
  std::vector<uint8_t> buffer_;
  bool timedOut_ = false;
};

} // namespace assay::verifier::execution
