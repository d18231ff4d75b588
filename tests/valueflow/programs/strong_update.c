// SPDX-License-Identifier: Apache-2.0
//
// What is overwritten before it is read does not come out.
// FLOW: source1 -> sink1
// NONE: source1 -> sink2
// NONE: source1 -> sink3
#include "flow.h"

#include <string.h>
struct Cell {
  long value;
  long *self;
};
static long use(struct Cell *cell) { return *cell->self; }
int main(int argc, char **argv) {
  long slots[2] = {0, 0};
  long *where = &slots[argc & 1];
  *where = source1(1);
  sink1(*where);
  *where = 2;
  sink2(*where);
  struct Cell cell;
  cell.self = &cell.value;
  cell.value = source1(3);
  if (argc > 1)
    cell.value = 4;
  else
    cell.value = 5;
  sink3(cell.value);
  return (int)(use(&cell) & 0);
}
