// RUN: assay check %s --profile default -- -std=c++20
// The handler's value is on a path like any other.
unsigned parse(const char *text);
unsigned share(const char *text) {
  unsigned divisor = 0;
  try {
    divisor = parse(text);
  } catch (...) {
  }
  if (divisor == 0)
    divisor = 1;
  return 100u / divisor; // EXPECT: proved core:division-by-zero
}
