// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// What an untyped pointer carries may be the message.
#include <robot_messages.h>
using robot_messages::msg::Twist;
void send(double speed) {
  Twist command;
  command.linear.x = speed > -2.5 && speed < 2.5 ? speed : 0;
  middleware::publishUntyped(&command); // EXPECT: unproved golden:speed
}
