// SPDX-License-Identifier: Apache-2.0
//
// By a pointer to a data member and one to a member function.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
#include "flow.h"

struct State {
  long a = 0, b = 0;
  long sum() const { return a + b; }
};
static void assign(State &state, long State::*member, long value) { state.*member = value; }
int main() {
  State state, other;
  assign(state, &State::b, source1(1));
  long (State::*get)() const = &State::sum;
  sink1((state.*get)());
  other.a = source2(2);
  sink2((other.*get)());
  return 0;
}
