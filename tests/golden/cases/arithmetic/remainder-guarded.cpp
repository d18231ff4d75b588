// RUN: assay check %s --profile default -- -std=c++20
// The remainder has the divisor's conditions.
unsigned slot(unsigned hash, unsigned buckets) {
  if (buckets == 0)
    return 0;
  return hash % buckets; // EXPECT: proved core:division-by-zero
}
