// RUN: assay check %s --profile default --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20
// A library's exported function is an entry.
void emergencyStop();
static void onFault() {
  emergencyStop(); // EXPECT: proved golden:has-stop
}
void fault() { onFault(); } /* GUARD: void fault() { (void)onFault; } */
