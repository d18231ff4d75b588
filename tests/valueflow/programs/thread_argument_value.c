// SPDX-License-Identifier: Apache-2.0
//
// A number in the place of a thread's argument, and its result.
// STATIC: source1 -> sink1
// STATIC: source2 -> sink2
// LINK: -lpthread
#include "flow.h"

#include <pthread.h>
static void *work(void *argument) {
  sink1((long)argument);
  return (void *)source2(2);
}
int main(void) {
  pthread_t thread;
  void *result;
  pthread_create(&thread, 0, work, (void *)source1(1));
  pthread_join(thread, &result);
  sink2((long)result);
  return 0;
}
