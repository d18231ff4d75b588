// A thread's result is a function's address.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: main -> target
// CLAIM: <thread> -> find
#include <pthread.h>
static int target(int value) { return value - 1; }
static void *find(void *unused) { return unused ? 0 : (void *)target; }
int main(void) {
  pthread_t thread;
  void *result = 0;
  if (pthread_create(&thread, 0, find, 0) != 0 || pthread_join(thread, &result) != 0)
    return 2;
  return ((int (*)(int))result)(1);
}
