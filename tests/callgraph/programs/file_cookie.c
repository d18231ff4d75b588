// A stream of the C library whose operations are the program's: known to it long after the call that made it.
// CLAIM: say ~> writeCookie
// CLAIM: finish ~> closeCookie
#define _GNU_SOURCE
#include <stdio.h>
static int closed;
static ssize_t writeCookie(void *cookie, const char *bytes, size_t size) {
  (void)bytes;
  *(size_t *)cookie += size;
  return (ssize_t)size;
}
static int closeCookie(void *cookie) { return closed = 1, cookie == 0; }
static void say(FILE *file) {
  fputs("abc", file);
  fflush(file);
}
static void finish(FILE *file) { fclose(file); }
int main(void) {
  size_t written = 0;
  FILE *file = fopencookie(&written, "w", (cookie_io_functions_t){.write = writeCookie, .close = closeCookie});
  if (!file)
    return 2;
  say(file);
  finish(file);
  return (int)written - 3 + closed - 1;
}
