// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// What was checked is not what is sent.
#include <robot_messages.h>
using robot_messages::msg::Twist;
void send(middleware::Publisher<Twist> &publisher, double speed, double boost) {
  Twist command;
  command.linear.x = speed;
  if (!(command.linear.x >= -2.5 && command.linear.x <= 2.5))
    return;
  command.linear.x += boost;
  publisher.publish(command); // EXPECT: violated golden:speed
}
void harmless(middleware::Publisher<Twist> &publisher, double speed, double boost) {
  Twist command;
  command.linear.x = speed;
  if (!(command.linear.x >= -2.5 && command.linear.x <= 2.5))
    return;
  command.linear.y += boost;
  publisher.publish(command); // EXPECT: proved golden:speed
}
