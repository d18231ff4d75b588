// RUN: assay check %s --profile default -- -std=c++20
// Mode 3 falls out of the switch with the divisor still zero.
unsigned divisorOf(unsigned mode) {
  unsigned divisor = 0;
  switch (mode & 3u) {
  case 0:
    divisor = 1;
    break;
  case 1:
  case 2:
    divisor = 10;
    break;
  }
  return 1000u / divisor; // EXPECT: violated core:division-by-zero
}
