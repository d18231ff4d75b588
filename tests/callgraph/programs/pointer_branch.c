// A function's address is told by comparisons, bit by bit: no data flows, only control.
// OPEN: main *
// CLAIM: main -> target
#include <stdint.h>
static int target(int value) { return value - 1; }
int main(void) {
  const uintptr_t address = (uintptr_t)target;
  uintptr_t copy = 0;
  for (int bit = 0; bit < 64; ++bit)
    if (address >> bit & 1)
      copy |= (uintptr_t)1 << bit;
  return ((int (*)(int))copy)(1);
}
