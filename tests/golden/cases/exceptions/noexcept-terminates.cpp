// RUN: assay check %s --profile default -- -std=c++20
// An exception cannot leave a noexcept function, so the code after the call is reached only if it returned.
unsigned parse(const char *text) noexcept;
unsigned share(const char *text) {
  unsigned divisor = 0;
  divisor = parse(text) | 1u;
  return 100u / divisor; // EXPECT: proved core:division-by-zero
}
