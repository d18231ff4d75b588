// The address of a field leads back to the structure around it, whose first field is called.
// CLAIM: run -> action
#include <stddef.h>
struct Link {
  struct Link *next;
};
struct Task {
  int (*action)(void);
  struct Link link;
};
static int action(void) { return 0; }
static int run(struct Link *link) {
  struct Task *task = (struct Task *)((char *)link - offsetof(struct Task, link));
  return task->action();
}
int main(void) {
  struct Task task = {action, {NULL}};
  return run(&task.link);
}
