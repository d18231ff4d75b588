// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The field of a message plays its role when the message is sent, not when it is written.
#include <cmath>
#include <robot_messages.h>
using robot_messages::msg::Twist;
void unlimited(middleware::Publisher<Twist> &publisher, double speed) {
  Twist command;
  command.linear.x = speed;
  command.angular.z = 1e9;
  publisher.publish(command); // EXPECT: violated golden:speed
}
void limited(middleware::Publisher<Twist> &publisher, double speed) {
  Twist command;
  command.linear.x = std::isfinite(speed) ? std::fmin(std::fmax(speed, -2.5), 2.5) : 0.0;
  publisher.publish(command); // EXPECT: proved golden:speed
}
