// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The secret leaves in the name of a file: by snprintf, by a std::string, by a character of a kept name.
#include <secrets.h>
#include <cstdio>
#include <string>
ASSAY_ROLE("x.golden.send") std::FILE *openRecording(const char *path) noexcept;
static char rotating[16] = "/log/run-a.bin";
void formatted(int run) {
  char path[64];
  std::snprintf(path, sizeof path, "/log/%d-%d.bin", readSecret(), run);
  openRecording(path); // EXPECT: violated golden:secret-kept
}
void joined() {
  const std::string path = "/log/" + readName() + ".bin";
  openRecording(path.c_str()); // EXPECT: violated golden:secret-kept
}
void oneCharacter() {
  rotating[9] = static_cast<char>('a' + (readSecret() & 15));
  openRecording(rotating); // EXPECT: violated golden:secret-kept
}
static int run;
void ofTheRun() {
  run = (run + 1) % 100;
  const int secret = readSecret();
  char path[64];
  std::snprintf(path, sizeof path, "/log/%d-%d.bin", run / 10, run % 10); /* GUARD: std::snprintf(path, sizeof path, "/log/%d-%d.bin", secret, run); */
  if (secret != 0)
    openRecording(path); // EXPECT: proved golden:secret-kept
}
