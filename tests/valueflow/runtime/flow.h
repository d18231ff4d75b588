// SPDX-License-Identifier: Apache-2.0
//
// What the programs of the value-flow oracle mark: where values come from and where they are looked at.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

#define FLOW_SOURCE(number)                                                                                            \
  long source##number(long value);                                                                                     \
  void source_memory##number(void *memory, unsigned long size);
#define FLOW_SINK(number)                                                                                              \
  void sink##number(long value);                                                                                       \
  void sink_memory##number(const void *memory, unsigned long size);

FLOW_SOURCE(1)
FLOW_SOURCE(2)
FLOW_SOURCE(3)
FLOW_SOURCE(4)
FLOW_SINK(1)
FLOW_SINK(2)
FLOW_SINK(3)
FLOW_SINK(4)
FLOW_SINK(5)
FLOW_SINK(6)

#ifdef __cplusplus
}
#endif
