// RUN: assay check %s --profile default --ruleset %S/../../policies/units.ruleset.json --bindings %S/../../policies/units.bindings.json --output terminal=- --verdicts all -- -std=c++20
// The rule's limits are in rad/s, the code's values in deg/s: 2 rad/s are a little less than 114.592 deg/s.
// STDERR: the binding of 'x.golden.speed' in 'golden-units' is in 'deg/s': the limits of rule 'golden-units:speed' are converted
// CHECK: must be within \[-2, 2\] rad/s \(here within \[-114.5915
void turn(double speed);
void slow(double wanted) {
  if (wanted >= -114.591 && wanted <= 114.591)
    turn(wanted); // EXPECT: proved golden-units:speed
}
void fast(double wanted) {
  if (wanted >= 0 && wanted <= 114.592)
    turn(wanted); // EXPECT: violated golden-units:speed
}
