// SPDX-License-Identifier: Apache-2.0
//
// Written through a reference that a function returns.
// FLOW: source1 -> sink1
#include "flow.h"

struct Table {
  long &at(int index) { return cells[index & 3]; }
  long cells[4] = {};
};
int main(int argc, char **argv) {
  Table table;
  table.at(argc) = source1(1);
  sink1(table.at(argc));
  return 0;
}
