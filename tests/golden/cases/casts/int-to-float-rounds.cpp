// RUN: assay check %s --profile default -- -std=c++20
// An int converted to float may round up past the int's own range when it is converted back.
int roundTrip(int value) {
  float asFloat = static_cast<float>(value);
  return static_cast<int>(asFloat); // EXPECT: violated core:float-cast-overflow
}
