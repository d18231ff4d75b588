// The destructor of thread specific data gets what the thread had set.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: <thread> -> release
// CLAIM: release -> target
#include <pthread.h>
struct Callback {
  void (*run)(void);
};
static int seen;
static void target(void) { seen = 1; }
static struct Callback callback = {target};
static pthread_key_t key;
static void release(void *value) { ((struct Callback *)value)->run(); }
static void *work(void *unused) {
  pthread_setspecific(key, &callback);
  return unused;
}
int main(void) {
  pthread_t thread;
  if (pthread_key_create(&key, release) != 0 || pthread_create(&thread, 0, work, 0) != 0 || pthread_join(thread, 0) != 0)
    return 2;
  return seen - 1;
}
