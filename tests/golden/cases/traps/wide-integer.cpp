// 128-bit arithmetic keeps all bits.
unsigned share(unsigned long long left, unsigned long long right) {
  if (left == 0 || right == 0)
    return 0;
  unsigned __int128 product = static_cast<unsigned __int128>(left) * right;
  unsigned nonZero = product != 0 ? 1u : 0u;
  unsigned lowNonZero = static_cast<unsigned long long>(product) != 0 ? 1u : 0u;
  unsigned result = 100u / nonZero;     // EXPECT: not-violated core:division-by-zero
  return result + 100u / lowNonZero;    // EXPECT: not-proved core:division-by-zero
}
// RUN: assay check %s --profile default -- -std=gnu++20
