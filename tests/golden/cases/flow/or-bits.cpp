// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A word put together by OR: bits of two fields, a field set bit by bit, bit-fields that share a byte (PhASAR #846).
#include <secrets.h>
#include <cstdint>
namespace {
struct Detection {
  std::uint8_t quality;
  std::uint8_t kind;
};
struct Status {
  unsigned mode : 3;
  unsigned person : 5;
};
std::uint32_t confidence(Detection detection) {
  return static_cast<std::uint32_t>(detection.quality) | (static_cast<std::uint32_t>(detection.kind) << 8);
}
} // namespace
void combined(std::uint8_t quality) {
  Detection detection{quality, static_cast<std::uint8_t>(readSecret())};
  send(static_cast<int>(confidence(detection))); // EXPECT: violated golden:secret-kept
}
void bitByBit() {
  const int face = readSecret();
  std::uint32_t flags = 0;
  if ((face & 1) == 0)
    flags |= 4u;
  flags |= static_cast<std::uint32_t>(face & 2);
  send(static_cast<int>(flags)); // EXPECT: violated golden:secret-kept
}
void withoutTheSecret(std::uint8_t quality, std::uint8_t kind) {
  const int face = readSecret();
  Detection detection{quality, kind}; /* GUARD: Detection detection{quality, static_cast<std::uint8_t>(face)}; */
  std::uint32_t flags = confidence(detection);
  flags |= 1u << 31;
  if (face != 0)
    send(static_cast<int>(flags)); // EXPECT: proved golden:secret-kept
}
void sharedByte(unsigned mode) {
  Status status{};
  status.mode = mode & 7u;
  status.person = static_cast<unsigned>(readSecret()) & 31u;
  sendBytes(&status, sizeof status); // EXPECT: violated golden:secret-kept
}
void ownByte(unsigned mode) {
  Status status{};
  status.mode = mode & 7u;
  status.person = static_cast<unsigned>(readSecret()) & 31u;
  Status shared{};
  shared.mode = mode & 7u; /* GUARD: shared.mode = status.person & 7u; */
  sendBytes(&shared, sizeof shared); // EXPECT: proved golden:secret-kept
}
