// A context of its own stack.
// CLAIM: main ~> entry
#include <ucontext.h>
static ucontext_t back, other;
static int seen;
static char stack[65536];
static void entry(void) { seen = 1; }
int main(void) {
  getcontext(&other);
  other.uc_stack.ss_sp = stack;
  other.uc_stack.ss_size = sizeof stack;
  other.uc_link = &back;
  makecontext(&other, entry, 0);
  swapcontext(&back, &other);
  return seen - 1;
}
