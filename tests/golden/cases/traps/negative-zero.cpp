// RUN: assay check %s --profile default -- -std=c++20
// -0.0 == 0.0, so it passes the comparison, yet dividing by it gives -inf.
int invert(double value) {
  if (value < 0.0)
    return 0;
  double inverse = 1.0 / value;
  if (!(inverse <= 1000.0))
    inverse = 1000.0;
  return static_cast<int>(inverse); // EXPECT: violated core:float-cast-overflow
}
