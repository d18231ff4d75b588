// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// Access to the value takes for granted that there is one; a look at the flag, or value(), does not.
#include <optional>
std::optional<int> locate(int key);
int blindly(int key) {
  auto found = locate(key); // EXPECT: not-proved golden:status-examined
  return *found; // EXPECT: violated core:library-precondition
}
int carefully(int key) {
  auto found = locate(key); // EXPECT: proved golden:status-examined
  return found ? *found : 0; /* GUARD: return *found; */
}
int withDefault(int key) {
  return locate(key).value_or(0); /* GUARD: return *locate(key); */ // EXPECT: proved golden:status-examined
}
void notAtAll(int key) {
  locate(key); // EXPECT: not-proved golden:status-examined
}
std::optional<int> handedOn(int key) {
  return locate(key); /* GUARD: locate(key); return {}; */ // EXPECT: proved golden:status-examined
}
