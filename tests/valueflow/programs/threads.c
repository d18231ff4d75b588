// SPDX-License-Identifier: Apache-2.0
//
// A value handed to a thread, and one that it leaves in shared memory.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// LINK: -lpthread
#include "flow.h"

#include <pthread.h>
static long shared;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *work(void *argument) {
  sink1(*(long *)argument);
  pthread_mutex_lock(&lock);
  shared = source2(2);
  pthread_mutex_unlock(&lock);
  return 0;
}
int main(void) {
  long handed = source1(1);
  pthread_t thread;
  pthread_create(&thread, 0, work, &handed);
  pthread_join(thread, 0);
  pthread_mutex_lock(&lock);
  sink2(shared);
  pthread_mutex_unlock(&lock);
  return 0;
}
