// RUN: assay check %s --profile %S/../../policies/presence-main.profile.json --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20 -I %I
// From main by way of a helper.
void emergencyStop();
static void onFault(bool fault) {
  if (fault)
    emergencyStop(); /* GUARD: ; */ // EXPECT: proved golden:has-stop
}
int main(int count, char **) { onFault(count > 1); } /* GUARD: int main(int count, char **) { (void)onFault; } */
