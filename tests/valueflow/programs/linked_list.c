// SPDX-License-Identifier: Apache-2.0
//
// Through a list on the heap.
// FLOW: source1 -> sink1
#include "flow.h"

#include <stdlib.h>
struct Node {
  struct Node *next;
  long value;
};
static struct Node *head;
static void push(long value) {
  struct Node *node = malloc(sizeof *node);
  node->next = head;
  node->value = value;
  head = node;
}
int main(void) {
  push(1);
  push(source1(2));
  push(3);
  long sum = 0;
  for (struct Node *node = head; node; node = node->next)
    sum += node->value;
  sink1(sum);
  return 0;
}
