// setjmp and longjmp: what is called after the jump is called by the function that it came to.
// CLAIM: main -> recover
// CLAIM: main ~> order
#include <setjmp.h>
#include <stdlib.h>
static jmp_buf place;
static void deeper(void) { longjmp(place, 1); }
static int recover(void) { return 0; }
static int order(const void *left, const void *right) { return *(const int *)left - *(const int *)right; }
int main(void) {
  if (setjmp(place) == 0)
    deeper();
  int numbers[] = {2, 1};
  qsort(numbers, 2, sizeof *numbers, order);
  return recover() + numbers[0] - 1;
}
