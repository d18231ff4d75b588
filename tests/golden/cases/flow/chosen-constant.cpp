// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Constants that the secret chooses: by switch, by ?:, by a place in a table, by how often a loop turns, by whether a call
// is made, and by a store in one arm only (PhASAR #852, SVF #706).
#include <secrets.h>
namespace {
enum class Zone { Free, Slow, Stop };
constexpr int speeds[4] = {1000, 500, 100, 0};
struct Response {
  bool valid;
  int limit;
};
Zone zoneOf(int distance) {
  switch (distance / 1000) {
  case 0:
    return Zone::Stop;
  case 1:
  case 2:
    return Zone::Slow;
  default:
    return Zone::Free;
  }
}
} // namespace
void bySwitch() {
  show(static_cast<int>(zoneOf(readSecret()))); // EXPECT: violated golden:secret-hidden
}
void byCondition() {
  const bool person = readSecret() != 0;
  show(person ? 200 : 1500); // EXPECT: violated golden:secret-hidden
}
void byTable() {
  const unsigned people = static_cast<unsigned>(readSecret());
  show(speeds[people % 4]); // EXPECT: violated golden:secret-hidden
  send(speeds[people % 4]); // EXPECT: violated golden:secret-kept
}
void byTurns() {
  const int length = readSecret() & 7;
  int copy = 0;
  for (int turn = 0; turn < length; ++turn)
    ++copy;
  show(copy); // EXPECT: violated golden:secret-hidden
}
void byStoreInOneArm() {
  Response response{false, 0};
  if (readSecret() > 3) {
    response.valid = true;
    response.limit = 250;
  }
  show(response.limit); // EXPECT: violated golden:secret-hidden
}
void explicitly() {
  Response response{false, 0};
  if (readSecret() > 3)
    response.limit = 250;
  send(response.limit); // EXPECT: proved golden:secret-kept
}
void chosenByAnother(unsigned mode) {
  const int secret = readSecret(); /* GUARD: const int secret = readSecret(); mode = static_cast<unsigned>(secret); */
  int limit = speeds[mode % 4];
  switch (mode) {
  case 0:
    limit = 0;
    break;
  case 1:
    limit = mode > 2 ? 7 : 9;
    break;
  default:
    break;
  }
  show(limit); // EXPECT: proved golden:secret-hidden
  if (secret == 1)
    return;
}
