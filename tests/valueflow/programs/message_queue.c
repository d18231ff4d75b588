// SPDX-License-Identifier: Apache-2.0
//
// Messages of several kinds through one queue of unions.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
#include "flow.h"

enum Kind { Speed, Name };
struct Message {
  enum Kind kind;
  union {
    double speed;
    char name[8];
  } content;
};
static struct Message queue[4];
static int count;
static void post(struct Message message) { queue[count++ & 3] = message; }
int main(void) {
  struct Message speed = {Speed, {.speed = (double)source1(1)}};
  struct Message name = {Name, {.speed = 0}};
  name.content.name[0] = (char)source2(2);
  post(speed);
  post(name);
  for (int i = 0; i < count; ++i)
    if (queue[i].kind == Speed)
      sink1((long)queue[i].content.speed);
    else
      sink2(queue[i].content.name[0]);
  return 0;
}
