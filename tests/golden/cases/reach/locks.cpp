// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// Waiting for a lock is not bounded; trying is.
#include <assay/assay.h>
#include <mutex>
#include <pthread.h>
pthread_mutex_t handle = PTHREAD_MUTEX_INITIALIZER;
double shared;
ASSAY_ENTRY("entry.realtime") double waits() {
  pthread_mutex_lock(&handle); // EXPECT: violated golden:cycle-bounded
  double read = shared;
  pthread_mutex_unlock(&handle);
  return read;
}
ASSAY_ENTRY("entry.realtime") double tries(double last) { // EXPECT: proved golden:cycle-bounded
  if (pthread_mutex_trylock(&handle) != 0) /* GUARD: if (pthread_mutex_lock(&handle) != 0) */
    return last;
  double read = shared;
  pthread_mutex_unlock(&handle);
  return read;
}
std::mutex mutex;
ASSAY_ENTRY("entry.realtime") double scoped() {
  std::scoped_lock lock(mutex); // EXPECT: violated golden:cycle-bounded
  return shared;
}
