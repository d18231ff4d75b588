// RUN: assay check %s --profile %S/../../policies/presence-main.profile.json --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20 -I %I
// The role is a function that the environment calls.
#include <assay/assay.h>
ASSAY_ENTRY("x.golden.stop") void onButton() {} /* GUARD: void onButton() {} */ // EXPECT: proved golden:has-stop
int main() {}
