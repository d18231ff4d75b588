// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// twist.linear.x, and not the x of another part.
#include <robot_messages.h>
using robot_messages::msg::TwistStamped;
void send(middleware::Publisher<TwistStamped> &publisher, double speed) {
  TwistStamped command;
  command.twist.linear.x = speed;
  publisher.publish(command); // EXPECT: violated golden:speed
}
void other(middleware::Publisher<TwistStamped> &publisher, double speed) {
  TwistStamped command;
  command.twist.angular.x = speed;
  publisher.publish(command); // EXPECT: proved golden:speed
}
