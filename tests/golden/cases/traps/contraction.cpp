// RUN: assay check %s --profile default -- -std=c++20
// With and without fusing, x * x - y differs; a proof must hold for both. For x = y = 1 + 2^-27 squared and rounded,
// the unfused difference is 0 and the fused one is not.
unsigned residual(double x) {
  if (!(x >= 1.0 && x <= 2.0))
    return 1;
  double square = x * x;
  double difference = x * x - square;
  unsigned divisor = difference == 0.0 ? 1u : 0u;
  return 100u / divisor; // EXPECT: not-proved core:division-by-zero
}
