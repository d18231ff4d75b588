// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// What an exception carries.
#include <secrets.h>
struct Fault {
  int code;
};
void fails(int limit) {
  int secret = readSecret();
  if (secret > limit)
    throw Fault{secret};
}
void reports(int limit) {
  try {
    fails(limit);
  } catch (const Fault &fault) {
    send(fault.code); // EXPECT: violated golden:secret-kept
  }
}
