// RUN: assay check %s --profile default -- -std=c++20
// A positive divisor is neither zero nor -1.
int perItem(int total, int items) {
  if (items <= 0)
    return 0;
  return total / items; // EXPECT: proved core:division-by-zero
}
