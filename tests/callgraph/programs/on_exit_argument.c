// A function for the end of the program that gets its argument second, and calls back through it.
// CLAIM: <exit> -> last
// CLAIM: last -> target
#define _GNU_SOURCE
#include <stdlib.h>
struct Callback {
  void (*run)(void);
};
static void target(void) {}
static struct Callback callback = {target};
static void last(int status, void *argument) {
  (void)status;
  ((struct Callback *)argument)->run();
}
int main(void) { return on_exit(last, &callback); }
