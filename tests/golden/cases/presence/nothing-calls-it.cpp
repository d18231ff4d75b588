// RUN: assay check %s --profile %S/../../policies/presence-main.profile.json --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20 -I %I
// It is there, but nothing leads to it.
void emergencyStop();
[[gnu::used]] static void onFault() {
  emergencyStop(); // EXPECT: unproved golden:has-stop
}
int main() {}
