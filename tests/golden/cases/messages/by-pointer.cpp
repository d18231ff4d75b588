// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// By address, by value, by smart pointer: the same message.
#include <robot_messages.h>
using robot_messages::msg::Twist;
void byAddress(middleware::Publisher<Twist> &publisher, double speed) {
  Twist command;
  command.linear.x = speed;
  publisher.publish(&command, 0); // EXPECT: violated golden:speed
}
void byAddressLimited(middleware::Publisher<Twist> &publisher, double speed) {
  Twist command;
  command.linear.x = speed > -2.5 && speed < 2.5 ? speed : 0;
  publisher.publish(&command, 0); // EXPECT: proved golden:speed
}
void byValue(middleware::Publisher<Twist> &publisher, double speed) {
  Twist command;
  command.linear.x = speed;
  publisher.publishCopy(command); // EXPECT: violated golden:speed
}
void byValueLimited(middleware::Publisher<Twist> &publisher, double speed) {
  Twist command;
  command.linear.x = speed > -2.5 && speed < 2.5 ? speed : 0;
  publisher.publishCopy(command); // EXPECT: proved golden:speed
}
