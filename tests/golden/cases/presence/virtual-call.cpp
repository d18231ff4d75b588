// RUN: assay check %s --profile %S/../../policies/presence-main.profile.json --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20 -I %I
// Where a virtual call leads is not known; that the method is there does not help.
struct Drive {
  virtual ~Drive() = default;
  virtual void halt() = 0;
};
Drive &drive();
int main() {
  drive().halt(); // EXPECT: unproved(unknown-call) golden:has-stop
}
