// RUN: assay check %s --profile default -- -std=c++20
// A call through a pointer parameter can do anything to what it reaches.
unsigned share(unsigned total, unsigned *divisor, void (*callback)()) {
  if (*divisor == 0)
    return 0;
  callback();
  return total / *divisor; // EXPECT: not-proved core:division-by-zero
}
