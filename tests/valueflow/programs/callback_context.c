// SPDX-License-Identifier: Apache-2.0
//
// A callback with its context as void *.
// FLOW: source1 -> sink1
// NONE: source1 -> sink2
#include "flow.h"

struct Context {
  long value, other;
};
typedef void (*Handler)(void *context, long event);
static void forEach(Handler handler, void *context) {
  for (long i = 0; i < 2; ++i)
    handler(context, i);
}
static void add(void *context, long event) { ((struct Context *)context)->value += source1(event); }
int main(void) {
  struct Context context = {0, 0};
  forEach(add, &context);
  sink1(context.value);
  sink2(context.other);
  return 0;
}
