// RUN: assay check %s --profile default -- -std=c++20
// An enumeration value outside the enumerators misses every case.
enum class Mode { Idle, Manual, Automatic };
unsigned rate(Mode mode) {
  unsigned divisor = 0;
  switch (mode) {
  case Mode::Idle:
    divisor = 1;
    break;
  case Mode::Manual:
    divisor = 2;
    break;
  case Mode::Automatic:
    divisor = 4;
    break;
  }
  return 100u / divisor; // EXPECT: violated core:division-by-zero
}
