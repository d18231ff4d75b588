// RUN: assay check %s --profile default -- -std=c++20
// The loop writes an array through a pointer parameter that may alias the guarded one (ESBMC #5224).
unsigned scan(unsigned *output, const unsigned *guarded, unsigned turns) {
  if (*guarded == 0)
    return 0;
  for (unsigned i = 0; i < turns; ++i)
    output[i] = 0;
  return 100u / *guarded; // EXPECT: not-proved core:division-by-zero
}
