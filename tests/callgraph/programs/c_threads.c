// Threads, once flags and thread specific storage of C11.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: <thread> -> work
// CLAIM: work ~> initialise
#include <threads.h>
static once_flag flag = ONCE_FLAG_INIT;
static int ready;
static void initialise(void) { ready = 1; }
static int work(void *unused) {
  (void)unused;
  call_once(&flag, initialise);
  return ready - 1;
}
int main(void) {
  thrd_t thread;
  int result = 2;
  if (thrd_create(&thread, work, 0) != thrd_success || thrd_join(thread, &result) != thrd_success)
    return 3;
  return result;
}
