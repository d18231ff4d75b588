// RUN: assay check %s --profile %S/../../policies/presence-main.profile.json --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20 -I %I
// EXPECT@-1: violated golden:has-stop
// The program of called-from-main.cpp without its call.
void emergencyStop();
static void onFault(bool fault) {
  if (fault) {
  }
}
int main(int count, char **) { onFault(count > 1); }
