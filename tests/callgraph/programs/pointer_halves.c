// A function's address is kept in two halves and put together again.
// CLAIM: main -> target
#include <stdint.h>
static int target(int value) { return value - 1; }
static uint32_t low, high;
int main(void) {
  const uint64_t address = (uintptr_t)target;
  low = (uint32_t)address;
  high = (uint32_t)(address >> 32);
  return ((int (*)(int))(uintptr_t)((uint64_t)high << 32 | low))(1);
}
