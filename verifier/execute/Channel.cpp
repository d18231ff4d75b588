// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/Channel.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace assay::verifier::execution {

namespace {

constexpr uint32_t frameMark = 0x59415341;
constexpr size_t headerBytes = 12;

} // namespace

void FrameWriter::begin(FrameKind kind) {
  bytes_.clear();
  number(frameMark);
  number(static_cast<uint32_t>(kind));
  number(uint32_t{0}); // the length, known when sent
}

void FrameWriter::raw(const void *data, size_t size) {
  const auto *first = static_cast<const uint8_t *>(data);
  bytes_.insert(bytes_.end(), first, first + size);
}

void FrameWriter::text(std::string_view value) {
  number(static_cast<uint32_t>(value.size()));
  raw(value.data(), value.size());
}

bool FrameWriter::send(int descriptor) {
  const auto length = static_cast<uint32_t>(bytes_.size() - headerSize);
  std::memcpy(bytes_.data() + headerSize - sizeof length, &length, sizeof length);
  size_t done = 0;
  while (done != bytes_.size()) {
    // A reader that is gone must not kill the caller by a signal.
    const ssize_t written = ::send(descriptor, bytes_.data() + done, bytes_.size() - done, MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return false;
    done += static_cast<size_t>(written);
  }
  return true;
}

bool FrameReader::take(size_t size) {
  if (!valid_ || size > rest_.size()) {
    valid_ = false;
    return false;
  }
  rest_ = rest_.subspan(size);
  return true;
}

std::vector<uint8_t> FrameReader::raw() {
  const auto size = number<uint32_t>();
  if (!take(size))
    return {};
  return {rest_.data() - size, rest_.data()};
}

std::string FrameReader::text() {
  const std::vector<uint8_t> bytes = raw();
  return {bytes.begin(), bytes.end()};
}

std::optional<Frame> FrameSource::receive(int milliseconds) {
  timedOut_ = false;
  while (true) {
    if (buffer_.size() >= headerBytes) {
      std::array<uint32_t, 3> header{};
      std::memcpy(header.data(), buffer_.data(), headerBytes);
      const auto [mark, kind, length] = header;
      if (mark != frameMark || kind > static_cast<uint32_t>(FrameKind::Program) || length > largestFrame)
        return std::nullopt;
      if (buffer_.size() >= headerBytes + length) {
        const auto first = buffer_.begin() + headerBytes;
        Frame frame{static_cast<FrameKind>(kind), {first, first + length}};
        buffer_.erase(buffer_.begin(), first + length);
        return frame;
      }
    }
    pollfd state{descriptor_, POLLIN, 0};
    const int ready = poll(&state, 1, milliseconds);
    if (ready < 0 && errno == EINTR)
      continue;
    if (ready <= 0) {
      timedOut_ = ready == 0;
      return std::nullopt;
    }
    std::array<uint8_t, 65536> piece{};
    const ssize_t got = read(descriptor_, piece.data(), piece.size());
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return std::nullopt;
    buffer_.insert(buffer_.end(), piece.begin(), piece.begin() + got);
  }
}

} // namespace assay::verifier::execution
