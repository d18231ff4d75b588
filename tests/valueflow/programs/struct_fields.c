// SPDX-License-Identifier: Apache-2.0
//
// Fields of a struct are kept apart.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// NONE: source1 -> sink2
// NONE: source2 -> sink1
// NONE: source1 -> sink3
#include "flow.h"

struct Record {
  long first, second, third;
};
static void fill(struct Record *record) {
  record->first = source1(1);
  record->second = source2(2);
  record->third = 3;
}
int main(void) {
  struct Record record;
  fill(&record);
  sink1(record.first);
  sink2(record.second);
  sink3(record.third);
  return 0;
}
