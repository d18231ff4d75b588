// The same as JSON, and what a pointer may refer to.
// RUN: assay model %s -q --flow-from readSpeed --flow-to publish --points-to publish:0 --points-to fill --output json -- -std=c++20
// EXIT: 0
// CHECK: "schema": "assay-flow-1"
// CHECK: "throughEnvironment": false
// CHECK: "kind": "call-result"
// CHECK: "pointer": "fill:command"
// CHECK: "object": "local next of drive"
struct Command {
  long velocity;
};
long readSpeed();
void publish(const Command *command);
static void fill(Command &command, long wanted) { command.velocity = wanted; }
void drive() {
  Command next{};
  fill(next, readSpeed());
  publish(&next);
}
