// A linked list of callbacks with user data, as event loops keep it.
// CLAIM: dispatch -> count
// CLAIM: dispatch -> scale
#include <stdlib.h>
typedef void (*Callback)(void *data);
struct Node {
  struct Node *next;
  Callback callback;
  void *data;
};
static struct Node *head;
static void add(Callback callback, void *data) {
  struct Node *node = malloc(sizeof *node);
  node->next = head;
  node->callback = callback;
  node->data = data;
  head = node;
}
static void count(void *data) { ++*(int *)data; }
static void scale(void *data) { *(int *)data *= 3; }
static void dispatch(void) {
  while (head != NULL) {
    struct Node *node = head;
    node->callback(node->data);
    head = node->next;
    free(node);
  }
}
int main(void) {
  int number = 1;
  add(scale, &number);
  add(count, &number);
  dispatch();
  return number - 6;
}
