// RUN: assay check %s --profile default -- -std=c++20
// In half precision 2048 + 1 == 2048.
unsigned share(_Float16 value) {
  if (!(value >= _Float16(0) && value <= _Float16(4096)))
    return 0;
  _Float16 next = value + _Float16(1);
  unsigned divisor = next == value ? 0u : 1u;
  return 100u / divisor; // EXPECT: violated core:division-by-zero
}
