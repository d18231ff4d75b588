// RUN: assay check %s --profile default -- -std=c17
// A failing allocation sets errno, which this pointer sees.
#include <errno.h>
#include <stdlib.h>

static int table[4];

int place(size_t size) {
  int *error = &errno;
  *error = 0;
  char *text = malloc(size);
  int index = *error == 0 ? 0 : 7;
  free(text);
  return table[index]; // EXPECT: unproved(unknown-call) core:array-index
}
