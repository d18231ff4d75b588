// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// A member function's answer, as set_value of newer command interfaces gives it.
struct Port {
  [[nodiscard]] bool write(double value) noexcept;
};
void dropped(Port &port) {
  (void)port.write(1.0); // EXPECT: violated golden:status-examined
}
bool examined(Port &port) {
  if (!port.write(1.0)) /* GUARD: if (port.write(1.0), false) */ // EXPECT: proved golden:status-examined
    return false;
  return true;
}
bool combined(Port &left, Port &right) {
  bool ok = left.write(1.0);   // EXPECT: proved golden:status-examined
  ok = ok && right.write(1.0); // EXPECT: proved golden:status-examined
  return ok; /* GUARD: return true; */
}
