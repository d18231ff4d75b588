// A function's address is kept exclusive-ored with a key.
// CLAIM: main -> target
#include <stdint.h>
static int target(int value) { return value - 1; }
static volatile uintptr_t key = 0x5a5a5a5a;
static uintptr_t kept;
int main(void) {
  kept = (uintptr_t)target ^ key;
  return ((int (*)(int))(kept ^ key))(1);
}
