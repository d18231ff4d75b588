// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Nobody knows what a function without body leaves in the message.
#include <robot_messages.h>
using robot_messages::msg::Twist;
void touch(Twist &command);
void send(middleware::Publisher<Twist> &publisher) {
  Twist command;
  touch(command);
  publisher.publish(command); // EXPECT: unproved golden:speed
}
