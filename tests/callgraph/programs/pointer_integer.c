// A function's address travels as an integer, also through memory and exclusive-or (a "hidden" pointer).
// CLAIM: callPlain -> plain
// CLAIM: callHidden -> hidden
#include <stdint.h>
static int plain(void) { return 1; }
static int hidden(void) { return 2; }
static uintptr_t stored;
static const uintptr_t mask = 0x5a5a;
static int callPlain(uintptr_t address) { return ((int (*)(void))address)(); }
static int callHidden(void) { return ((int (*)(void))(stored ^ mask))(); }
int main(void) {
  stored = (uintptr_t)hidden ^ mask;
  return callPlain((uintptr_t)plain) + callHidden() - 3;
}
