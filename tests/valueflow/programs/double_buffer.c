// SPDX-License-Identifier: Apache-2.0
//
// A double buffer: the writer's and the reader's half change places.
// FLOW: source1 -> sink1
#include "flow.h"

static long buffers[2][16];
static int active;
static void publish(long value) {
  int next = 1 - active;
  buffers[next][3] = value;
  active = next;
}
static long read_now(void) { return buffers[active][3]; }
int main(void) {
  publish(source1(1));
  sink1(read_now());
  return 0;
}
