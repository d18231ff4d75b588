// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// How many elements a container has is not known here: never proved, never left out.
#include <robot_messages.h>
using robot_messages::msg::Trajectory;
void send(middleware::Publisher<Trajectory> &publisher, double position) {
  Trajectory trajectory;
  trajectory.positions.push_back(position);
  publisher.publish(trajectory); // EXPECT: unproved golden:speed
}
