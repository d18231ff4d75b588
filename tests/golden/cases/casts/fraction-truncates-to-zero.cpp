// RUN: assay check %s --profile default -- -std=c++20
// Values in (-1, 0) truncate to 0 and may become unsigned.
unsigned count(double value) {
  if (value > -1.0 && value < 100.0)
    return static_cast<unsigned>(value); // EXPECT: proved core:float-cast-overflow
  return 0;
}
unsigned countFromMinusOne(double value) {
  if (value >= -1.0 && value < 100.0)
    return static_cast<unsigned>(value); // EXPECT: violated core:float-cast-overflow
  return 0;
}
