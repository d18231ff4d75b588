// Without contraction the difference is exactly zero.
// RUN: assay check %s --profile default -- -std=c++20 -ffp-contract=off
unsigned residual(double x) {
  if (!(x >= 1.0 && x <= 2.0))
    return 1;
  double square = x * x;
  double difference = x * x - square;
  unsigned divisor = difference == 0.0 ? 1u : 0u;
  return 100u / divisor; // EXPECT: not-violated core:division-by-zero
}
