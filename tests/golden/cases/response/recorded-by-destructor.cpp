// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A destructor records whichever way the function is left.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.decide") int decide(int input) noexcept;
ASSAY_ROLE("x.golden.record") void record(int decision) noexcept;
void mayFail();
struct Recorder {
  int decision = 0;
  ~Recorder() { record(decision); } /* GUARD: ~Recorder() { if (decision >= 0) record(decision); } */
};
int answer(int input) {
  Recorder recorder;
  recorder.decision = decide(input);
  if (recorder.decision < 0)
    return -1;
  mayFail();
  return recorder.decision;
} // EXPECT: proved golden:decision-recorded
