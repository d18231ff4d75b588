// A comparator that the library calls uses the library with another comparator.
// CLAIM: outer ~> inner
// CLAIM: main ~> outer
#include <stdlib.h>
static int inner(const void *left, const void *right) { return *(const char *)left - *(const char *)right; }
static int outer(const void *left, const void *right) {
  char letters[] = {'b', 'a'};
  qsort(letters, 2, 1, inner);
  return (*(const int *)left - *(const int *)right) * (letters[0] == 'a' ? 1 : -1);
}
int main(void) {
  int numbers[] = {2, 1};
  qsort(numbers, 2, sizeof *numbers, outer);
  return numbers[0] - 1;
}
