// RUN: assay check %s --profile %S/../../policies/presence-main.profile.json --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20 -I %I
// EXPECT@-1: violated golden:has-stop
// It is declared, and nobody calls it.
void emergencyStop();
int main() {}
