// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Two members of one object are handed to one call: what lies in the one comes to the other only if the callee takes it
// there, and fields that lie beside each other are not one (PhASAR #845 and #852).
#include <secrets.h>
namespace {
struct Fan {
  int frame;
  int ranges[8];
};
struct Polylines {
  int count;
  int corners[8];
};
struct Settings {
  int step = 2;
};
void fanToPolylines(const Settings &settings, const Fan &fan, Polylines &lines) {
  lines.count = 0;
  for (int index = 0; index < 8; ++index)
    if (index % settings.step == 0)
      lines.corners[index] = fan.ranges[index];
}
void countOnly(const Settings &settings, const Fan &fan, Polylines &lines) {
  lines.count = 8 / (settings.step | 1); /* GUARD: lines.count = fan.ranges[0]; */
  lines.corners[0] = fan.frame;
}
class Activity {
public:
  explicit Activity(int frame) { fan.frame = frame; }
  void scan() {
    for (int index = 0; index < 8; ++index)
      fan.ranges[index] = readSecret();
  }
  void takeRanges() { fanToPolylines(settings, fan, lines); }
  void takeCount() { countOnly(settings, fan, lines); }
  const Polylines &result() const { return lines; }

private:
  Polylines lines{};
  Settings settings;
  Fan fan{};
};
} // namespace
void taken(int frame) {
  Activity activity(frame);
  activity.scan();
  activity.takeRanges();
  send(activity.result().corners[2]); // EXPECT: violated golden:secret-kept
}
void notTaken(int frame) {
  Activity activity(frame);
  activity.scan();
  activity.takeCount();
  send(activity.result().count); // EXPECT: proved golden:secret-kept
}
struct Limits {
  int quality;
  int safe;
};
static Limits limits;
void beside(int safe) {
  limits.quality = readSecret();
  limits.safe = safe; /* GUARD: limits.safe = limits.quality; */
  send(limits.safe); // EXPECT: proved golden:secret-kept
}
// An index, or a pointer that is moved along an array, has no upper end here: what lies behind the array counts as if it
// were written too. Right would be proved.
struct Scan {
  int ranges[8];
  int number;
};
void behindAnArray(int number) {
  Scan scan{{}, number};
  for (int index = 0; index < 8; ++index)
    scan.ranges[index] = readSecret();
  send(scan.number); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void behindAMovedPointer(int number) {
  Scan scan{{}, number};
  for (int &range : scan.ranges)
    range = readSecret();
  send(scan.number); // EXPECT: unproved(not-replayed) golden:secret-kept
}
