// SPDX-License-Identifier: Apache-2.0
//
// The same functions as the analysis sees them.
#include "flow.h"

#define SOURCE(number)                                                                                                 \
  long source##number(long value) { return value; }                                                                    \
  void source_memory##number(void *memory, unsigned long size) {}
#define SINK(number)                                                                                                   \
  void sink##number(long value) {}                                                                                     \
  void sink_memory##number(const void *memory, unsigned long size) {}

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
