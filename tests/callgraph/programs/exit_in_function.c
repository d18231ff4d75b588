// exit, called deep in the program, runs what was registered, and quick_exit would run other functions.
// CLAIM: leave ~> finish
#include <stdlib.h>
static void finish(void) {}
static void never(void) {}
static void leave(void) { exit(0); }
int main(void) {
  at_quick_exit(never);
  atexit(finish);
  leave();
  return 1;
}
