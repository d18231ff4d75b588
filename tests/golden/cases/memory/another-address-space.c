// RUN: assay check %s --profile default -- -std=c17
// Memory behind a segment register may be any other: what lies there is not known, nor what is written through it.
#define THREAD __attribute__((address_space(257)))
static int table[4];
int index;
int store(THREAD int *place) {
  index = 2;
  *place = 9;
  return table[index]; // EXPECT: unproved(unsupported) core:array-index
}
int load(THREAD int *place) {
  *place = 2;
  return table[*place]; // EXPECT: unproved(unsupported) core:array-index
}
int through(THREAD int *const *places) {
  return table[*places[1]]; // EXPECT: unproved(unsupported) core:array-index
}
