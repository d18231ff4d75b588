// RUN: assay check %s --profile %S/../../policies/presence-main.profile.json --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20 -I %I
// A constructor that runs before main counts.
void emergencyStop();
struct Registered {
  Registered() {
    emergencyStop(); // EXPECT: proved golden:has-stop
  }
};
static Registered registered; /* GUARD: int registered; */
int main() {}
