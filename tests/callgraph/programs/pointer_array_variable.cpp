// An array on the stack, filled in a loop and read at another index.
// CLAIM: run(int) -> first()
// CLAIM: run(int) -> second()
using Step = int (*)();
int first() { return 1; }
int second() { return 2; }
int run(int count) {
  Step steps[8];
  for (int index = 0; index < count; ++index)
    steps[index] = index % 2 ? second : first;
  int sum = 0;
  for (int index = count; index-- > 0;)
    sum += steps[index]();
  return sum;
}
int main() { return run(4) == 6 ? 0 : 1; }
