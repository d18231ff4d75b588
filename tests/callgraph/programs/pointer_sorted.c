// qsort moves what it sorts: a function is called from a place where only the library has put it.
// CLAIM: callFirst -> second
#include <stdlib.h>
struct Task {
  int priority;
  int (*run)(void);
};
static int first(void) { return 1; }
static int second(void) { return 0; }
static struct Task tasks[2] = {{2, first}, {1, second}};
static int byPriority(const void *left, const void *right) {
  return ((const struct Task *)left)->priority - ((const struct Task *)right)->priority;
}
static int callFirst(void) { return tasks[0].run(); }
int main(void) {
  qsort(tasks, 2, sizeof *tasks, byPriority);
  return callFirst();
}
