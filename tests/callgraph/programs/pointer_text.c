// A function's address is printed and read again.
// CLAIM: main -> target
#include <stdio.h>
static int target(int value) { return value - 1; }
int main(void) {
  char text[32];
  void *read = 0;
  snprintf(text, sizeof text, "%p", (void *)target);
  if (sscanf(text, "%p", &read) != 1)
    return 2;
  return ((int (*)(int))read)(1);
}
