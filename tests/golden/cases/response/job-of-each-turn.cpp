// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A job of the next turn lies where the one lay that was never finished.
#include <records.h>
void forgets(int count) {
  for (int i = 0; i < count; ++i) {
    Job job;
    begin(job);
    if (i > 0)
      finish(job);
  }
} // EXPECT: not-proved golden:job-finished
void finishes(int count) {
  for (int i = 0; i < count; ++i) {
    Job job;
    begin(job);
    finish(job); /* GUARD: */
  }
} // EXPECT: proved golden:job-finished
