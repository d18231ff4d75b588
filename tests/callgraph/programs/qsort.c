// The C library calls comparators.
// CLAIM: main ~> ascending
// CLAIM: find ~> compareKey
#include <stdlib.h>
static int ascending(const void *left, const void *right) { return *(const int *)left - *(const int *)right; }
static int compareKey(const void *key, const void *element) { return *(const int *)key - *(const int *)element; }
static int find(const int *numbers, size_t count, int key) {
  const int *found = bsearch(&key, numbers, count, sizeof *numbers, compareKey);
  return found ? *found : -1;
}
int main(void) {
  int numbers[] = {3, 1, 2};
  qsort(numbers, 3, sizeof *numbers, ascending);
  return find(numbers, 3, 2) - 2;
}
