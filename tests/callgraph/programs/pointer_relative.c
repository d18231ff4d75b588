// A table of distances from a base, as position independent tables are.
// CLAIM: call -> second
#include <stdint.h>
static int first(void) { return 1; }
static int second(void) { return 0; }
static intptr_t distance[2];
static int call(int index) { return ((int (*)(void))((intptr_t)first + distance[index]))(); }
int main(int count, char **arguments) {
  (void)arguments;
  distance[1] = (intptr_t)second - (intptr_t)first;
  return call(count);
}
