// SPDX-License-Identifier: Apache-2.0
//
// Two objects of one type from two places that allocate.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// NONE: source1 -> sink2
// NONE: source2 -> sink1
#include "flow.h"

#include <stdlib.h>
struct Node {
  struct Node *next;
  long value;
};
int main(void) {
  struct Node *left = malloc(sizeof *left);
  struct Node *right = malloc(sizeof *right);
  left->next = 0;
  right->next = 0;
  left->value = source1(1);
  right->value = source2(2);
  sink1(left->value);
  sink2(right->value);
  free(left);
  free(right);
  return 0;
}
