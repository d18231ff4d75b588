// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A stream that was given a buffer of the program writes into it what is printed.
#include <secrets.h>
#include <cstdio>
namespace {
char logBuffer[BUFSIZ];
char telemetryBuffer[256];
char banner[16] = "robot";
} // namespace
void startTelemetry(std::FILE *stream) {
  std::setvbuf(stream, telemetryBuffer, _IOFBF, sizeof telemetryBuffer);
  std::fprintf(stream, "person %d\n", readSecret());
  sendBytes(telemetryBuffer, sizeof telemetryBuffer); // EXPECT: not-proved golden:secret-kept
}
void startLog() {
  std::setbuf(stdout, logBuffer);
  std::printf("person %d\n", readSecret());
}
void sendLog() {
  sendBytes(logBuffer, 64); // EXPECT: not-proved golden:secret-kept
}
void sendBanner() {
  banner[0] = 'R'; /* GUARD: banner[0] = static_cast<char>(readSecret()); */
  sendBytes(banner, sizeof banner); // EXPECT: proved golden:secret-kept
}
