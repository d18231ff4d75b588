// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// A binding by name and file speaks of what that file declares.
#include <robot_messages.h>
namespace elsewhere {
void setRawSpeed(double speed);
}
void go(double speed) {
  middleware::setRawSpeed(speed); // EXPECT: violated golden:speed
  elsewhere::setRawSpeed(speed);  // EXPECT: absent golden:speed
}
