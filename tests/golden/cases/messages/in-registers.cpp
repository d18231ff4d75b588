// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/messages.bindings.json -- -std=c++20 -I %S/../../stand-ins
// A small message by value: its fields travel in registers.
#include <robot_messages.h>
using robot_messages::msg::Pair;
void send(middleware::Publisher<Pair> &publisher, double left, double right) {
  Pair command;
  command.left = left;
  command.right = right;
  publisher.publishCopy(command); // EXPECT: violated golden:speed
}
void limited(middleware::Publisher<Pair> &publisher, double left, double right) {
  Pair command;
  command.left = left;
  command.right = right > -2.5 && right < 2.5 ? right : 0;
  publisher.publishCopy(command); // EXPECT: proved golden:speed
}
