// SPDX-License-Identifier: Apache-2.0
//
// A state machine: the value waits in a field while states change.
// FLOW: source1 -> sink1
#include "flow.h"

struct Machine {
  int state;
  long held;
};
static long go_on(struct Machine *machine, long input) {
  switch (machine->state) {
  case 0:
    machine->held = input;
    machine->state = 1;
    return 0;
  case 1:
    machine->state = 2;
    return 0;
  default:
    return machine->held;
  }
}
int main(void) {
  struct Machine machine = {0, 0};
  go_on(&machine, source1(1));
  go_on(&machine, 0);
  sink1(go_on(&machine, 0));
  return 0;
}
