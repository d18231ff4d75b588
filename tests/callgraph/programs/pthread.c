// pthread_create starts a thread; a key's destructor runs when it ends; pthread_once runs its function.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: <thread> -> work
// CLAIM: <thread> -> cleanUp
// CLAIM: work ~> setUp
#include <pthread.h>
#include <stddef.h>
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int cleaned;
static void cleanUp(void *value) { cleaned = *(int *)value; }
static void setUp(void) { pthread_key_create(&key, cleanUp); }
static void *work(void *value) {
  pthread_once(&once, setUp);
  pthread_setspecific(key, value);
  return NULL;
}
int main(void) {
  static int number = 7;
  pthread_t thread;
  pthread_create(&thread, NULL, work, &number);
  pthread_join(thread, NULL);
  return cleaned - 7;
}
