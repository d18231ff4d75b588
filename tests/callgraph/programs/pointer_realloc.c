// A growing array: what was stored before realloc is called after it.
// CLAIM: main -> early
// CLAIM: main -> late
#include <stdlib.h>
typedef int (*Step)(void);
static int early(void) { return 1; }
static int late(void) { return 2; }
int main(void) {
  Step *steps = malloc(sizeof *steps);
  steps[0] = early;
  steps = realloc(steps, 2 * sizeof *steps);
  steps[1] = late;
  const int sum = steps[0]() + steps[1]();
  free(steps);
  return sum - 3;
}
