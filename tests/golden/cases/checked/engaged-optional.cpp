// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// An optional that holds a value says success.
#include <optional>
std::optional<int> find(int key);
void use();
void right(int key) {
  if (auto found = find(key)) /* GUARD: find(key); if (key) */
    use(); // EXPECT: proved golden:use-after-success
}
void asWell(int key) {
  std::optional<int> found = find(key);
  if (!found.has_value()) /* GUARD: if (key == 3) */
    return;
  use(); // EXPECT: proved golden:use-after-success
}
void reassigned(int key) {
  std::optional<int> found = find(key);
  if (!found)
    return;
  found = find(key + 0);
  use(); // EXPECT: not-proved golden:use-after-success
}
void unchecked(int key) {
  std::optional<int> found = find(key);
  use(); // EXPECT: not-proved golden:use-after-success
}
