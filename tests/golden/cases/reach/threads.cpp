// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// A thread is started, and another program.
#include <assay/assay.h>
#include <cstdlib>
#include <thread>
int level;
ASSAY_ENTRY("entry.realtime") void starts() {
  std::thread worker([] { level = 1; }); // EXPECT: violated golden:cycle-bounded
  worker.detach();                       // EXPECT: violated golden:cycle-bounded
}
ASSAY_ENTRY("entry.realtime") int runs() {
  return std::system("sync"); // EXPECT: violated golden:cycle-bounded
}
ASSAY_ENTRY("entry.realtime") int raises() { // EXPECT: proved golden:cycle-bounded
  level = 2; /* GUARD: std::system("sync"); */
  return level;
}
