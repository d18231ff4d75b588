// RUN: assay check %s --profile default -- -std=c17 -w
// No function of the library's, whatever its name: what it gives is not computed here.
double fma(int first);

int divide(int a) {
  int divisor = fma(a) > 1.0 ? 1 : 0;
  return 10 / divisor; // EXPECT: unproved(unknown-call) core:division-by-zero
}
