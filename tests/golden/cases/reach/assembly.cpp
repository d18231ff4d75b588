// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// Inline assembly may be anything; a compiler barrier is none.
#include <assay/assay.h>
int state;
ASSAY_ENTRY("entry.realtime") int barrier() { // EXPECT: proved golden:cycle-bounded
  __asm__ volatile("" ::: "memory"); /* GUARD: __asm__ volatile("syscall" ::: "memory"); */
  return state;
}
ASSAY_ENTRY("entry.realtime") int asks() {
  __asm__ volatile("syscall" ::: "memory", "rcx", "r11"); // EXPECT: unproved(unknown-call) golden:cycle-bounded
  return state;
}
