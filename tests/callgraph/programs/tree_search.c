// Binary trees of the C library: comparator, visitor and release of nodes.
// CLAIM: add ~> compare
// CLAIM: main ~> visit
// CLAIM: main ~> release
// glibc's twalk ends by jumping to the visitor, which then returns to main as if main had called it:
// IGNORE: main -> visit
#define _GNU_SOURCE
#include <search.h>
static int count;
static int compare(const void *left, const void *right) { return *(const int *)left - *(const int *)right; }
static void visit(const void *node, VISIT which, int depth) {
  (void)node, (void)depth;
  count += which == leaf || which == postorder;
}
static void release(void *node) { (void)node, --count; }
static void add(void **root, const int *key) { tsearch(key, root, compare); }
int main(void) {
  static const int keys[] = {2, 1, 3};
  void *root = 0;
  for (int index = 0; index < 3; ++index)
    add(&root, &keys[index]);
  twalk(root, visit);
  tdestroy(root, release);
  return count;
}
