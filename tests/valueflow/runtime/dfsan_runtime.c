// SPDX-License-Identifier: Apache-2.0
//
// The program as it runs under DataFlowSanitizer: sources label values, sinks print the labels that they see.
#include "flow.h"

#include <sanitizer/dfsan_interface.h>
#include <stdio.h>

static void show(dfsan_label label, int sink) {
  for (int source = 1; source <= 4; ++source)
    if (label & (1U << (source - 1)))
      printf("FLOW source%d -> sink%d\n", source, sink);
  fflush(stdout);
}

#define SOURCE(number)                                                                                                 \
  long source##number(long value) {                                                                                    \
    dfsan_set_label(1U << (number - 1), &value, sizeof value);                                                         \
    return value;                                                                                                      \
  }                                                                                                                    \
  void source_memory##number(void *memory, unsigned long size) { dfsan_set_label(1U << (number - 1), memory, size); }
#define SINK(number)                                                                                                   \
  void sink##number(long value) { show(dfsan_get_label(value), number); }                                              \
  void sink_memory##number(const void *memory, unsigned long size) { show(dfsan_read_label(memory, size), number); }

SOURCE(1)
SOURCE(2)
SOURCE(3)
SOURCE(4)
SINK(1)
SINK(2)
SINK(3)
SINK(4)
SINK(5)
SINK(6)
