// A function's address leaves by a pipe and comes back by it.
// CLAIM: main -> target
#include <unistd.h>
static int target(int value) { return value - 1; }
int main(void) {
  int ends[2];
  int (*sent)(int) = target, (*received)(int) = 0;
  if (pipe(ends) != 0 || write(ends[1], &sent, sizeof sent) != sizeof sent ||
      read(ends[0], &received, sizeof received) != sizeof received)
    return 2;
  return received(1);
}
