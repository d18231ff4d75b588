// RUN: assay check %s --profile default -- -std=c++20
// When the call throws, the assignment after it has not happened.
void parse(const char *text);
unsigned share(const char *text) {
  unsigned divisor = 0;
  try {
    parse(text);
    divisor = 8;
  } catch (...) {
    return 100u / divisor; // EXPECT: not-proved core:division-by-zero
  }
  return 100u / divisor; // EXPECT: proved core:division-by-zero
}
