// A thread ends with pthread_exit, handing over a function's address.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: main -> target
#include <pthread.h>
static int target(int value) { return value - 1; }
static void *find(void *unused) {
  if (!unused)
    pthread_exit((void *)target);
  return 0;
}
int main(void) {
  pthread_t thread;
  void *result = 0;
  if (pthread_create(&thread, 0, find, 0) != 0 || pthread_join(thread, &result) != 0)
    return 2;
  return ((int (*)(int))result)(1);
}
