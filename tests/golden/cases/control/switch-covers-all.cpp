// RUN: assay check %s --profile default -- -std=c++20
// Every case sets the divisor.
unsigned divisorOf(unsigned mode) {
  unsigned divisor = 0;
  switch (mode) {
  case 0:
    divisor = 1;
    break;
  case 1:
  case 2:
    divisor = 10;
    break;
  default:
    divisor = 100;
  }
  return 1000u / divisor; // EXPECT: proved core:division-by-zero
}
