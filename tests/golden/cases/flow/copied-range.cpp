// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// memcpy and memmove between buffers, from and to the middle of them, of differing types (SVF #1589, #1498).
#include <secrets.h>
#include <cstdint>
#include <cstdlib>
#include <cstring>
namespace {
struct Header {
  std::uint32_t sequence;
  std::uint32_t length;
};
constexpr unsigned headerSize = sizeof(Header);
} // namespace
void intoTheMiddle(unsigned sequence) {
  std::uint8_t packet[32] = {};
  const Header header{sequence, 4};
  const int token = readSecret();
  std::memcpy(packet, &header, headerSize);
  std::memcpy(packet + headerSize, &token, sizeof token);
  sendBytes(packet, sizeof packet); // EXPECT: violated golden:secret-kept
}
void readBack() {
  std::uint8_t packet[32] = {};
  const int token = readSecret();
  std::memcpy(packet + headerSize, &token, sizeof token);
  int value = 0;
  std::memcpy(&value, packet + headerSize, sizeof value);
  send(value); // EXPECT: violated golden:secret-kept
}
void intoTheHeap() {
  int readings[2] = {};
  readings[1] = readSecret();
  int *kept = static_cast<int *>(std::malloc(sizeof readings));
  if (kept == nullptr)
    return;
  std::memcpy(kept, readings, sizeof readings);
  send(kept[1]); // EXPECT: violated golden:secret-kept
  std::free(kept);
}
void shifted() {
  int window[4] = {};
  window[3] = readSecret();
  for (int step = 0; step < 3; ++step)
    std::memmove(window, window + 1, 3 * sizeof *window);
  send(window[0]); // EXPECT: violated golden:secret-kept
}
void onlyTheHeader(unsigned sequence) {
  std::uint8_t packet[32] = {};
  const Header header{sequence, 4};
  const int token = readSecret();
  std::memcpy(packet, &header, headerSize); /* GUARD: std::memcpy(packet, &token, sizeof token); */
  sendBytes(packet, sizeof packet); // EXPECT: proved golden:secret-kept
  if (token == 0)
    return;
}
void theOtherPart(int count) {
  int readings[2] = {count, readSecret()};
  int sent = 0;
  std::memcpy(&sent, readings, sizeof sent); /* GUARD: std::memcpy(&sent, readings + 1, sizeof sent); */
  send(sent); // EXPECT: proved golden:secret-kept
}
