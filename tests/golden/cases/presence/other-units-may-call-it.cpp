// RUN: assay check %s --profile %S/../../policies/presence-main.profile.json --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20 -I %I
// Another unit may call it; main does not.
void emergencyStop();
void onFault() {
  emergencyStop(); // EXPECT: unproved(unknown-call) golden:has-stop
}
int main() {}
