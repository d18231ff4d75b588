// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// A helper writes the field; another forgets a case.
#include <robot_messages.h>
using robot_messages::msg::Twist;
static void fill(Twist &command, double speed) {
  command.linear.x = speed >= -2.5 && speed <= 2.5 ? speed : 0.0;
}
static void fillTooFast(Twist &command, double speed, bool boost) {
  command.linear.x = speed >= -2.5 && speed <= 2.5 ? speed : 0.0;
  if (boost)
    command.linear.x *= 2;
}
void send(middleware::Publisher<Twist> &publisher, double speed) {
  Twist command;
  fill(command, speed);
  publisher.publish(command); // EXPECT: proved golden:speed
}
void sendTooFast(middleware::Publisher<Twist> &publisher, double speed, bool boost) {
  Twist command;
  fillTooFast(command, speed, boost);
  publisher.publish(command); // EXPECT: violated golden:speed
}
