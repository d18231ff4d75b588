// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// A large optional is returned in memory.
#include <optional>
struct Pose {
  double x, y, z;
};
std::optional<Pose> findLarge();
void use();
void right() {
  if (auto found = findLarge(); found.has_value()) /* GUARD: if (auto found = findLarge(); true) */
    use(); // EXPECT: proved golden:use-after-success
}
void unchecked() {
  auto found = findLarge();
  use(); // EXPECT: not-proved golden:use-after-success
}
