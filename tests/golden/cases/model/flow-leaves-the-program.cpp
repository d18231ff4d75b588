// Without a sink: where values leave the program.
// RUN: assay model %s -q --root %S --flow-from readSpeed --form executable -- -std=c++20
// EXIT: 0
// CHECK: values from readSpeed leave the program in 1 place
// CHECK: argument 1 of printf: speed
// CHECK: by printf\(\)
#include <cstdio>
static long readSpeed() {
  static volatile long sensor;
  return sensor;
}
int main() {
  const long speed = readSpeed();
  std::printf("%ld\n", speed);
  std::puts("done");
  return 0;
}
