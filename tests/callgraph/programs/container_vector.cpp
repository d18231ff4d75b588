// A vector of functions.
// CLAIM: runAll(std::vector<int (*)(), std::allocator<int (*)()> > const&) -> one()
// CLAIM: runAll(std::vector<int (*)(), std::allocator<int (*)()> > const&) -> two()
#include <vector>
int one() { return 1; }
int two() { return 2; }
int runAll(const std::vector<int (*)()> &steps) {
  int sum = 0;
  for (const auto step : steps)
    sum += step();
  return sum;
}
int main() {
  std::vector<int (*)()> steps;
  for (int index = 0; index < 3; ++index)
    steps.push_back(index == 1 ? two : one);
  return runAll(steps) - 4;
}
