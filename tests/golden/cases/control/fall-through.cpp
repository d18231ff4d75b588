// RUN: assay check %s --profile default -- -std=c++20
// A forgotten break.
unsigned divisorOf(unsigned mode) {
  unsigned divisor = 5;
  switch (mode) {
  case 1:
    divisor = 2;
    [[fallthrough]];
  case 2:
    divisor = 0;
    break;
  case 3:
    divisor = 9;
    break;
  }
  if (mode == 3)
    return 1000u / divisor; // EXPECT: proved core:division-by-zero
  return 1000u / divisor; // EXPECT: violated core:division-by-zero
}
