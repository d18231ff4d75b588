// RUN: assay check %s --profile default -- -std=c++20
// Both operands are ordered, their difference is not.
int level(double left, double right) {
  if (left != left || right != right)
    return 0;
  double difference = left - right;
  if (difference > 10.0)
    difference = 10.0;
  if (difference < -10.0)
    difference = -10.0;
  return static_cast<int>(difference); // EXPECT: violated core:float-cast-overflow
}
