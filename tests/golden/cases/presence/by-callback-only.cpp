// RUN: assay check %s --profile %S/../../policies/presence-main.profile.json --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20 -I %I
// Whether anyone calls back is not known.
using Handler = void (*)();
void registerHandler(Handler handler);
void emergencyStop(); // EXPECT: unproved(unknown-call) golden:has-stop
int main() { registerHandler(&emergencyStop); }
