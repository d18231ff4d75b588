// A key of thread specific data holds an object with a callback; its destructor runs when the thread ends.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: work -> target
// CLAIM: <thread> -> forget
#include <pthread.h>
struct Holder {
  int (*function)(int);
};
static pthread_key_t key;
static int result = 1;
static int target(int value) { return value - 1; }
static struct Holder holder = {target};
static void forget(void *value) { (void)value; }
static void *work(void *unused) {
  pthread_setspecific(key, &holder);
  result = ((struct Holder *)pthread_getspecific(key))->function(1);
  return unused;
}
int main(void) {
  pthread_t thread;
  if (pthread_key_create(&key, forget) != 0 || pthread_create(&thread, 0, work, 0) != 0 || pthread_join(thread, 0) != 0)
    return 2;
  return result;
}
