// RUN: assay check %s --profile default -- -std=c++20
// An unknown call between check and use may change the global.
unsigned divisor = 4;
void refresh();
unsigned share(unsigned total) {
  if (divisor == 0)
    return 0;
  unsigned copy = divisor;
  refresh();
  unsigned result = total / copy; // EXPECT: proved core:division-by-zero
  return result + total / divisor; // EXPECT: not-proved core:division-by-zero
}
