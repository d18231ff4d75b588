// SPDX-License-Identifier: Apache-2.0
//
// Through atomic exchange, addition and comparison.
// STATIC: source1 -> sink1
// STATIC: source2 -> sink2
// STATIC: source3 -> sink3
#include "flow.h"

#include <stdatomic.h>
static _Atomic long cell, sum, guarded;
int main(void) {
  atomic_store(&cell, source1(1));
  sink1(atomic_exchange(&cell, 5));
  atomic_fetch_add(&sum, source2(2));
  sink2(atomic_load(&sum));
  long expected = 0;
  atomic_compare_exchange_strong(&guarded, &expected, source3(3));
  sink3(atomic_load(&guarded));
  return 0;
}
