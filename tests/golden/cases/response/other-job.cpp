// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Another job is finished.
#include <records.h>
void run(Job &job, Job &other) {
  begin(job);
  work();
  finish(other);
} // EXPECT: violated golden:job-finished
