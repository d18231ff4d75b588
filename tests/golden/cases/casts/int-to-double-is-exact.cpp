// RUN: assay check %s --profile default -- -std=c++20
// Every int is exact in double.
int roundTrip(int value) {
  double asDouble = static_cast<double>(value);
  return static_cast<int>(asDouble); // EXPECT: proved core:float-cast-overflow
}
