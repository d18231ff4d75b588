// lsearch copies what it does not find into the table.
// CLAIM: main -> target
#include <search.h>
struct Entry {
  int key;
  int (*run)(int);
};
static int target(int value) { return value - 1; }
static int compare(const void *left, const void *right) {
  return ((const struct Entry *)left)->key - ((const struct Entry *)right)->key;
}
int main(void) {
  struct Entry table[2];
  size_t count = 0;
  const struct Entry entry = {1, target};
  lsearch(&entry, table, &count, sizeof *table, compare);
  return table[0].run(1);
}
