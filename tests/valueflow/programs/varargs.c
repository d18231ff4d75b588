// SPDX-License-Identifier: Apache-2.0
//
// Through further arguments.
// STATIC: source1 -> sink1
// STATIC: source2 -> sink2
#include "flow.h"

#include <stdarg.h>
static long total(int count, ...) {
  va_list list;
  va_start(list, count);
  long sum = 0;
  for (int i = 0; i < count; ++i)
    sum += va_arg(list, long);
  va_end(list);
  return sum;
}
static double last(int count, va_list list) {
  double value = 0;
  for (int i = 0; i < count; ++i)
    value = va_arg(list, double);
  return value;
}
static double forward(int count, ...) {
  va_list list, copy;
  va_start(list, count);
  va_copy(copy, list);
  double value = last(count, copy);
  va_end(copy);
  va_end(list);
  return value;
}
int main(void) {
  sink1(total(3, 1L, source1(2), 3L));
  sink2((long)forward(2, 1.0, (double)source2(5)));
  return 0;
}
