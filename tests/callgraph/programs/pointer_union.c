// A function's address is written to a union as bytes of one member and read as another.
// CLAIM: call -> target
#include <stdint.h>
union Value {
  uint64_t number;
  double real;
  int (*function)(int);
};
static int target(int value) { return value; }
static int call(union Value value) { return value.function(0); }
int main(void) {
  union Value value;
  value.number = (uint64_t)(uintptr_t)target;
  union Value copy;
  copy.real = value.real;
  return call(copy);
}
