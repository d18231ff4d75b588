// RUN: assay check %s --profile default -- -std=c++20
// The second division is safe only on executions that survive the first: a verdict may rest on that, and says so.
unsigned share(unsigned divisor) {
  unsigned first = 100u / divisor;  // EXPECT: violated core:division-by-zero
  unsigned second = 200u / divisor; // EXPECT: not-violated core:division-by-zero
  return first + second;
}
