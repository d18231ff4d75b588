// A function's address goes by atomic exchange and compare-exchange.
// CLAIM: main -> second
// CLAIM: main -> first
#include <stdatomic.h>
typedef int (*Function)(void);
static int first(void) { return 0; }
static int second(void) { return 0; }
static _Atomic(Function) current = first;
int main(void) {
  Function expected = first;
  Function old = atomic_exchange(&current, second);
  atomic_compare_exchange_strong(&current, &expected, first);
  return old() + expected();
}
