// SPDX-License-Identifier: Apache-2.0
//
// A buffer that grows.
// FLOW: source1 -> sink1
#include "flow.h"

#include <stdlib.h>
#include <string.h>
int main(void) {
  long *items = malloc(2 * sizeof *items);
  items[1] = source1(1);
  items = realloc(items, 64 * sizeof *items);
  sink1(items[1]);
  free(items);
  return 0;
}
