// Functions are passed as variable arguments.
// CLAIM: runAll -> one
// CLAIM: runAll -> two
#include <stdarg.h>
#include <stddef.h>
typedef int (*Step)(void);
static int one(void) { return 1; }
static int two(void) { return 2; }
static int runAll(int first, ...) {
  va_list arguments;
  va_start(arguments, first);
  int sum = first;
  for (Step step; (step = va_arg(arguments, Step)) != NULL;)
    sum += step();
  va_end(arguments);
  return sum;
}
int main(void) { return runAll(-3, one, two, (Step)NULL); }
