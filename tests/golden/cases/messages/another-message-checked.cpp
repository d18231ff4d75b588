// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The check is of one message, the call sends another.
#include <robot_messages.h>
using robot_messages::msg::Twist;
void send(middleware::Publisher<Twist> &publisher, const Twist &wanted, const Twist &other) {
  if (!(wanted.linear.x >= -2.5 && wanted.linear.x <= 2.5))
    return;
  publisher.publish(other); // EXPECT: violated golden:speed
  publisher.publish(wanted); // EXPECT: not-violated golden:speed
}
