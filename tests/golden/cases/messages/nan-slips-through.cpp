// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Every comparison with NaN is false: the limits let it through.
#include <robot_messages.h>
using robot_messages::msg::Twist;
void send(middleware::Publisher<Twist> &publisher, double speed) {
  Twist command;
  command.linear.x = speed;
  if (command.linear.x > 2.5)
    command.linear.x = 2.5;
  if (command.linear.x < -2.5)
    command.linear.x = -2.5;
  publisher.publish(command); // EXPECT: violated golden:speed
}
