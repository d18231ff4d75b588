// RUN: assay check %s --profile default -- -std=c++20
// 0.1f is not 0.1: widened to double it is larger.
unsigned share(float value) {
  if (value != 0.1f)
    return 0;
  unsigned divisor = static_cast<double>(value) > 0.1 ? 0u : 1u;
  return 100u / divisor; // EXPECT: violated core:division-by-zero
}
