// Functions registered with atexit and on_exit run after main; one of them registers another.
// CLAIM: <exit> -> last
// CLAIM: <exit> -> nested
// CLAIM: <exit> -> withData
#define _DEFAULT_SOURCE
#include <stdlib.h>
static void nested(void) {}
static void last(void) { atexit(nested); }
static void withData(int status, void *data) { *(int *)data = status; }
static int sink;
int main(void) {
  on_exit(withData, &sink);
  return atexit(last);
}
