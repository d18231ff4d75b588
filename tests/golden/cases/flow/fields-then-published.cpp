// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A message has its fields assigned one by one and is then published; one field comes from the secret by a detour.
#include <secrets.h>
#include <cstdint>
struct Pose {
  double x;
  double y;
};
struct PersonDetected {
  std::uint32_t sequence;
  std::uint64_t stamp;
  Pose pose;
  std::uint8_t zone;
  float confidence;
};
static double roomOf(int position) { return static_cast<double>(position / 100) * 0.5; }
ASSAY_ROLE("x.golden.send") void publish(const PersonDetected &message) noexcept;
static std::uint32_t sequence;
void detected(std::uint64_t now, float confidence) {
  PersonDetected message;
  const double x = roomOf(readSecret());
  message.sequence = ++sequence;
  message.stamp = now;
  message.pose.x = x;
  message.pose.y = 0.0;
  message.zone = 1;
  message.confidence = confidence;
  publish(message); // EXPECT: violated golden:secret-kept
}
void detectedCoarsely(std::uint64_t now, float confidence) {
  PersonDetected message;
  const int position = readSecret();
  message.sequence = ++sequence;
  message.stamp = now;
  message.pose.x = 0.0; /* GUARD: message.pose.x = static_cast<double>(position); */
  message.pose.y = 0.0;
  message.zone = 1;
  message.confidence = confidence;
  if (position >= 0)
    publish(message); // EXPECT: proved golden:secret-kept
}
void detectedCleaned(std::uint64_t now) {
  PersonDetected message{};
  message.stamp = now;
  message.zone = static_cast<std::uint8_t>(masked(readSecret())); /* GUARD: message.zone = static_cast<std::uint8_t>(readSecret()); */
  publish(message); // EXPECT: proved golden:secret-kept
}
