// How a value comes from one function to another: through a call, memory and a copy, step by step.
// RUN: assay model %s -q --root %S --flow-from readSpeed --flow-to publish -- -std=c++20
// EXIT: 0
// CHECK: explicit flow from readSpeed to publish
// CHECK: flow-step-by-step\.cpp:\d+: what readSpeed returns
// CHECK: parameter wanted of fill
// CHECK: written: command->velocity
// CHECK: local next of drive, byte 8
// CHECK: flow-step-by-step\.cpp:\d+: local sent of drive, byte 8 \(copied with the memory around it\)
struct Command {
  long identity;
  long velocity;
};
long readSpeed();
void publish(const Command *command);
static void fill(Command &command, long wanted) { command.velocity = wanted * 2; }
void drive() {
  Command next{7, 0};
  fill(next, readSpeed());
  const Command sent = next;
  publish(&sent);
}
