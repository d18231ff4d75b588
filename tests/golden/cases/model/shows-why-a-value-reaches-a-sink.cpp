// The whole command on a function: conditions, the way of a parameter into a message, the role of whom it reaches.
// RUN: assay model %s -q --root %S --function drive --output dot -- -std=c++20 -I %I
// EXIT: 0
// CHECK: label="control flow"
// CHECK: \[label="enabled"\]
// CHECK: label="data flow"
// CHECK: parameter wanted
// CHECK: object command
// CHECK: publish\(&command\).*x\.golden\.speed.*fillcolor
#include <assay/assay.h>
struct Command {
  double velocity;
};
void publish(ASSAY_ROLE("x.golden.speed") const Command *command);
void drive(double wanted, bool enabled) {
  if (!enabled)
    return;
  Command command{wanted};
  publish(&command);
}
