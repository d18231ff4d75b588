// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The job that was begun is finished.
#include <records.h>
void run() {
  Job job;
  begin(job);
  work();
  finish(job); /* GUARD:  */
} // EXPECT: proved golden:job-finished
