// RUN: assay check %s --profile default -- -std=c11
// A weak alias may be another function in the program.
int fallback(void) { return 4; }
int parts(void) __attribute__((weak, alias("fallback")));
int share(int total) {
  return total > 0 ? total / parts() : 0; // EXPECT: unproved(unknown-call) core:division-by-zero
}
int quarter(int total) {
  return total > 0 ? total / fallback() : 0; // EXPECT: proved core:division-by-zero
}
