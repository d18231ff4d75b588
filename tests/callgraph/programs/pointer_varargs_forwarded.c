// A va_list goes to another function, copied on the way.
// CLAIM: takeSecond -> chosen
#include <stdarg.h>
typedef int (*Step)(int);
static int unused(int value) { return value + 1; }
static int chosen(int value) { return value; }
static int takeSecond(va_list arguments) {
  (void)va_arg(arguments, Step);
  return va_arg(arguments, Step)(0);
}
static int forward(const char *format, ...) {
  va_list arguments, copy;
  va_start(arguments, format);
  va_copy(copy, arguments);
  const int result = takeSecond(copy);
  va_end(copy);
  va_end(arguments);
  return result;
}
int main(void) { return forward("ff", unused, chosen); }
