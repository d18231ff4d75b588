// RUN: assay check %s --profile default -- -std=c++20
// The parent runs on with what its child left behind: nothing is said of such a function, and no worker crashes.
#include <unistd.h>
static int table[4];
int start(char *const arguments[]) {
  const int child = vfork();
  if (child == 0)
    execvp(arguments[0], arguments);
  return table[child & 3]; // EXPECT: unproved(unsupported) core:array-index
}
