// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Two types of exceptions, of which one carries the secret. A handler of the other never sees it, but handlers are not told
// apart by the type that they catch: right would be proved.
#include <secrets.h>
namespace {
struct SensorFault {
  int reading;
};
struct BusFault {
  int code;
};
void measure(int limit) {
  const int reading = readSecret();
  if (reading > limit)
    throw SensorFault{reading};
}
void poll(int code) {
  if (code != 0)
    throw BusFault{code};
}
} // namespace
void ofTheSensor(int limit) {
  try {
    measure(limit);
  } catch (const SensorFault &fault) {
    send(fault.reading); // EXPECT: violated golden:secret-kept
  }
}
void ofTheBus(int code) {
  try {
    poll(code);
  } catch (const BusFault &fault) {
    send(fault.code); // EXPECT: unproved(not-replayed) golden:secret-kept
  }
}
