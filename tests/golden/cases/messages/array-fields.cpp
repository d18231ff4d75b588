// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Each element of an array, and a field of each record of an array.
#include <robot_messages.h>
using robot_messages::msg::JointCommands;
void fine(middleware::Publisher<JointCommands> &publisher) {
  JointCommands commands;
  commands.velocity[1] = 2;
  publisher.publish(commands); // EXPECT: proved golden:speed, proved golden:finite
}
void last(middleware::Publisher<JointCommands> &publisher, double speed, float effort) {
  JointCommands commands;
  commands.velocity[0] = 0;
  commands.velocity[1] = 0;
  if (!(speed < 2 && speed > -2))
    commands.velocity[1] = 3;
  commands.joints[2].effort = effort;
  publisher.publish(commands); // EXPECT: proved golden:speed, violated golden:speed, proved golden:finite, violated golden:finite
}
