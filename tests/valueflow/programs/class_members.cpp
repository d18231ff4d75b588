// SPDX-License-Identifier: Apache-2.0
//
// Setters and getters of two objects; what they share is one function.
// FLOW: source1 -> sink1
#include "flow.h"

class Servo {
public:
  void set(long value) { wanted_ = value; }
  long get() const { return wanted_; }
  long limit() const { return limit_; }

private:
  long wanted_ = 0;
  long limit_ = 10;
};
int main() {
  Servo left;
  left.set(source1(1));
  sink1(left.get());
  sink2(left.limit());
  return 0;
}
